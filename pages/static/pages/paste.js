/* Pasted HTML, before the editor reads it: what is no text goes, what is a line of its own becomes one. */
(() => {
    const NO_TEXT = 'script, style, template, del, .MsoCommentReference, .msocomanchor, .msocomoff, ' +
        '[style*="mso-element:comment"]';
    const OWN_LINE = 'td, th, dt, dd, figcaption, caption';
    const BLOCKS = 'p, div, ul, ol, h1, h2, h3, h4, h5, h6, blockquote';

    function cleaned(html) {
        const page = new DOMParser().parseFromString(html, 'text/html');
        const found = page.querySelectorAll(`${NO_TEXT}, ${OWN_LINE}`).length > 0;
        page.querySelectorAll(NO_TEXT).forEach((element) => element.remove());
        page.querySelectorAll(OWN_LINE).forEach((element) => {
            if (element.querySelector(BLOCKS)) return;
            const line = page.createElement('p');
            line.append(...element.childNodes);
            element.append(line);
        });
        page.querySelectorAll('figure').forEach((figure) => {
            figure.replaceWith(...figure.querySelectorAll('figcaption > *'));
        });
        return found ? page.documentElement.outerHTML : html;
    }

    document.addEventListener('paste', (event) => {
        const html = event.clipboardData?.getData('text/html');
        // The editor marks what was copied from itself; that is clean and holds its own data.
        if (!html || html.includes('data-draftjs-conductor') || !event.target.closest?.('.Draftail-Editor')) return;
        const better = cleaned(html);
        if (better === html) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        const data = new DataTransfer();
        data.setData('text/html', better);
        data.setData('text/plain', event.clipboardData.getData('text/plain'));
        event.target.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
    }, true);
})();

/* The review screen: frames as long as their text, buttons that say what they will do. */
(() => {
    const fit = (frame) => {
        const inside = frame.contentDocument;
        if (!inside?.documentElement || inside.URL === 'about:blank') return;
        // Shrunk first: a text that was longer in a narrower window leaves no hole.
        frame.style.blockSize = '';
        frame.style.blockSize = `${inside.documentElement.scrollHeight + 4}px`;
    };
    const frames = [...document.querySelectorAll('.review-frame')];
    for (const frame of frames) {
        frame.addEventListener('load', () => fit(frame));
        frame.closest('details')?.addEventListener('toggle', () => fit(frame));
        fit(frame);
    }
    let waiting;
    window.addEventListener('resize', () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => frames.forEach(fit), 150);
    });

    /* Where a link of the bar leads is opened, and ready to be written in. */
    const open = () => {
        const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
        const details = target && target.closest('details');
        if (!details) return;
        details.open = true;
        target.scrollIntoView({ block: 'start' });
        if (details.matches('.review-return, .review-schedule')) {
            details.querySelector('input:not([type=hidden]), textarea')?.focus();
        }
    };
    window.addEventListener('hashchange', open);
    for (const link of document.querySelectorAll('.review a[href^="#"]')) {
        link.addEventListener('click', () => link.hash === location.hash && open());
    }

    /* After a refusal the reasons come first, wherever the address points. */
    const refused = document.querySelector('.review-notice[role=alert]');
    if (refused) {
        refused.tabIndex = -1;
        history.replaceState(null, '', location.pathname + location.search);
        window.addEventListener('load', () => {
            refused.focus({ preventScroll: true });
            // Behind the browser's own way to the fragment, and the frames that grow above it.
            setTimeout(() => refused.scrollIntoView({ block: 'center' }), 50);
        });
    } else {
        open();
    }

    /* «Approve for …» follows what is typed. */
    const field = document.querySelector('input[name=go_live_at]');
    const pattern = document.querySelector('[data-label][data-date]');
    if (field && pattern) {
        const empty = pattern.dataset.empty;
        const said = (typed) => {
            const [day, clock] = typed.split('T');
            const [year, month, date] = day.split('-');
            const name = new Date(`${day}T12:00`).toLocaleString(document.documentElement.lang, {
                month: 'long',
            });
            const letters = { j: String(+date), n: String(+month), F: name, Y: year };
            const written = pattern.dataset.date.replace(/[jnFY]/g, (letter) => letters[letter]);
            return pattern.dataset.label.replace('{date}', written).replace('{time}', clock);
        };
        field.addEventListener('input', () => {
            const label = /^\d+-\d\d-\d\dT\d\d:\d\d/.test(field.value) ? said(field.value) : empty;
            for (const button of document.querySelectorAll('[data-approve-at]')) {
                button.textContent = label;
            }
        });
    }
})();

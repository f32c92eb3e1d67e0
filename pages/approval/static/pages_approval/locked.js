/* In a locked text the keyboard reads and copies, and changes nothing. */
(() => {
    const isLocked = (event) =>
        document.body.classList.contains('content-locked') &&
        event.target.closest?.('.w-panel__content');
    for (const kind of ['beforeinput', 'paste', 'drop', 'cut']) {
        document.addEventListener(
            kind,
            (event) => {
                if (!isLocked(event)) return;
                event.preventDefault();
                event.stopPropagation();
            },
            true,
        );
    }
})();

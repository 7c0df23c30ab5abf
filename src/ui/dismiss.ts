/**
 * Makes a `<details>` behave as a menu: Esc, a click outside, leaving it with Tab and choosing a link close it; the arrow
 * keys walk through what is inside. Without JavaScript it stays an ordinary `<details>` that opens and closes by its button.
 * Use as an attachment; the returned function removes the listeners.
 */
export function dismissable(details: HTMLDetailsElement): () => void {
  const summary = details.querySelector('summary');
  const choices = (): HTMLElement[] =>
    [...details.querySelectorAll<HTMLElement>('a[href], button, input, select')].filter(
      (element) => element.offsetParent !== null,
    );

  function close(returnFocus: boolean): void {
    if (!details.open) return;
    details.open = false;
    if (returnFocus) summary?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && details.open) {
      // The key closes one thing at a time: first this menu, then the panel or dialog around it.
      event.stopPropagation();
      event.preventDefault();
      close(true);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)
      return;
    event.preventDefault();
    details.open = true;
    const all = choices();
    const here = all.indexOf(document.activeElement as HTMLElement);
    all[nextIndex(here, step, all.length)]?.focus();
  }

  function onPress(event: PointerEvent): void {
    if (!details.contains(event.target as Node)) close(false);
  }

  function onLeave(event: FocusEvent): void {
    if (event.relatedTarget && !details.contains(event.relatedTarget as Node)) close(false);
  }

  function onChoose(event: MouseEvent): void {
    if ((event.target as Element).closest('a[href]')) close(true);
  }

  details.addEventListener('keydown', onKey);
  details.addEventListener('focusout', onLeave);
  details.addEventListener('click', onChoose);
  document.addEventListener('pointerdown', onPress);
  return () => {
    details.removeEventListener('keydown', onKey);
    details.removeEventListener('focusout', onLeave);
    details.removeEventListener('click', onChoose);
    document.removeEventListener('pointerdown', onPress);
  };
}

/** The place after (step 1) or before (step -1) `here` among `count`, going round; -1 stands for before the first. */
export function nextIndex(here: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (here < 0) return step === 1 ? 0 : count - 1;
  return (here + step + count) % count;
}

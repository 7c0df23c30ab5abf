/** How long a form that was sent stays shut when no answer comes, in milliseconds: whoever sent it may have called that off. */
const patience = 20_000;

/**
 * Keeps every form of the page from being sent twice: one that is on its way is marked `aria-busy`, its buttons look so
 * (controls.css), and sending it again does nothing until the answer is there. Use as an effect; gives what takes it away.
 */
export function sendOnce(): () => void {
  const free = (form: Element): void => form.removeAttribute('aria-busy');

  function onSubmit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return;
    if (form.ariaBusy === 'true') {
      event.preventDefault();
      return;
    }
    form.ariaBusy = 'true';
    setTimeout(() => free(form), patience);
  }

  // A page that comes back from the memory of the browser is as it was left.
  function onShow(): void {
    for (const form of document.forms) free(form);
  }

  document.addEventListener('submit', onSubmit);
  window.addEventListener('pageshow', onShow);
  return () => {
    document.removeEventListener('submit', onSubmit);
    window.removeEventListener('pageshow', onShow);
  };
}

/**
 * Makes an element that scrolls reachable by keyboard, with a name, but only while it does not fit: a stop that
 * does nothing would be in the way. Use as an attachment.
 */
export function scrollRegion(label: string): (element: HTMLElement) => () => void {
  return (element) => {
    const update = (): void => {
      const isCut =
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': label })) {
        if (isCut) element.setAttribute(name, value);
        else element.removeAttribute(name);
      }
    };
    const observer = new ResizeObserver(update);
    observer.observe(element);
    update();
    return () => observer.disconnect();
  };
}

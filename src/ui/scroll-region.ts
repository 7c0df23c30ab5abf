import { createAttachmentKey, type Attachment } from 'svelte/attachments';

/** Attributes with which an element that scrolls is reached by keyboard, and has a name. */
export interface ScrollRegion {
  tabindex: 0;
  role: 'group';
  'aria-label': string;
  [attachment: symbol]: Attachment<HTMLElement>;
}

/**
 * Makes an element that scrolls reachable by keyboard, with a name. Once scripts run only while it does not fit: a stop that
 * does nothing would be in the way. Spread it on the element.
 */
export function scrollRegion(label: string): ScrollRegion {
  const attributes = { tabindex: 0, role: 'group', 'aria-label': label } as const;
  return {
    ...attributes,
    [createAttachmentKey()]: (element) => {
      const update = (): void => {
        const isCut =
          element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        for (const [name, value] of Object.entries(attributes)) {
          if (isCut) element.setAttribute(name, String(value));
          else element.removeAttribute(name);
        }
      };
      const observer = new ResizeObserver(update);
      observer.observe(element);
      update();
      return () => observer.disconnect();
    },
  };
}

const milliseconds = 200;

/**
 * Keeps the present picture over the map until the next one is ready, then fades it out in 200 ms: no flash of empty
 * land between two levels or two periods. MapLibre itself changes feature state at once and cannot fade it.
 *
 * `hold` copies the canvas (it must keep its drawing buffer); `release` fades the copy out and removes it, at once for
 * people who prefer reduced motion; `drop` removes it without fading, for when the camera moves under it.
 */
export function createFade(
  source: HTMLCanvasElement,
  parent: HTMLElement,
): { hold: () => void; release: () => void; drop: () => void } {
  let copy: HTMLCanvasElement | undefined;

  const drop = (): void => {
    copy?.remove();
    copy = undefined;
  };

  const hold = (): void => {
    // The oldest picture stays until everything that was asked for since is ready.
    if (copy !== undefined && copy.getAnimations().length === 0) return;
    drop();
    const fresh = document.createElement('canvas');
    fresh.width = source.width;
    fresh.height = source.height;
    fresh.className = 'map-fade';
    fresh.setAttribute('aria-hidden', 'true');
    fresh.getContext('2d')?.drawImage(source, 0, 0);
    parent.append(fresh);
    copy = fresh;
  };

  const release = (): void => {
    const fading = copy;
    if (fading === undefined || fading.getAnimations().length > 0) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return drop();
    const animation = fading.animate([{ opacity: 1 }, { opacity: 0 }], {
      duration: milliseconds,
      easing: 'cubic-bezier(.2,0,0,1)',
    });
    animation.onfinish = () => {
      if (copy === fading) drop();
    };
  };

  return { hold, release, drop };
}

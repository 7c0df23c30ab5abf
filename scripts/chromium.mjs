import { findChromium } from './find-programs.mjs';

/**
 * How to start the Chromium of this machine for tests and pictures: WebGL drawn in software, as there is no graphics
 * card, and without sandbox for root, under whom it refuses to start. Without a Chromium the path is undefined.
 *
 * Only the map needs WebGL: putting a page together by way of a graphics card that is not there took a quarter of all time.
 */
export function chromiumOptions() {
  const args = [
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--disable-gpu-compositing',
    '--disable-dev-shm-usage',
    '--force-color-profile=srgb',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { executablePath: findChromium(), args };
}

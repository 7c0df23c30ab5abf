import type { SubNavItem } from '#ui/menu.ts';

/** The pages of Gebieden, for the same municipality. */
export function areaTabs(
  municipalityCode: string | null,
  current: 'gebieden' | 'signaleringen',
): SubNavItem[] {
  const query =
    municipalityCode === null ? '' : `?${new URLSearchParams({ gebied: municipalityCode }).toString()}`;
  return [
    { label: 'Overzicht', href: `/gebieden${query}`, current: current === 'gebieden' },
    { label: 'Signaleringen', href: `/gebieden/signaleringen${query}`, current: current === 'signaleringen' },
  ];
}

import type { Area } from '#areas/model.ts';
import { wholeCountry } from '#insight/question.ts';
import type { MenuOption } from '#ui/menu.ts';
import { capitalise } from '#text/numbers.ts';
import { composedKindTerms } from '#text/terms.ts';

/** More municipalities than this do not fit a menu; then only those with signals, and a way to search the rest. */
const mostMunicipalities = 12;

interface Places {
  url: URL;
  municipalities: readonly Area[];
  composed: readonly Area[];
  /** Municipalities that have signals. */
  coveredCodes: ReadonlySet<string>;
  current: string;
}

/** On the map and the list of areas a choice keeps the page and its filters; elsewhere it leads to the map. */
function hrefTo(url: URL, code: string): string {
  const path = url.pathname.startsWith('/gebieden/')
    ? `/gebieden/${code}`
    : url.pathname === '/gebieden'
      ? '/gebieden'
      : '/kaart';
  if (path.startsWith('/gebieden/')) return code === wholeCountry ? `/kaart?gebied=${wholeCountry}` : path;
  const parameters = url.pathname === path ? new URLSearchParams(url.searchParams) : new URLSearchParams();
  parameters.set('gebied', code);
  for (const name of ['keuze', 'klassen']) parameters.delete(name);
  return `${path}?${parameters.toString()}`;
}

/** The switcher in the masthead: municipalities, the composed areas of the one in view, and the whole country. */
export function placeOptions({ url, municipalities, composed, coveredCodes, current }: Places): MenuOption[] {
  const isLong = municipalities.length > mostMunicipalities;
  const names = new Intl.Collator('nl');
  const shown = municipalities
    .filter((area) => !isLong || coveredCodes.has(area.code) || area.code === current)
    .sort((a, b) => names.compare(a.name, b.name));
  return [
    ...shown.map((area) => ({
      label: area.name,
      href: hrefTo(url, area.code),
      current: area.code === current,
    })),
    ...composed.map((area) => ({
      label: area.name,
      hint: area.kind === null ? '' : capitalise(composedKindTerms[area.kind].one),
      href: hrefTo(url, area.code),
      current: area.code === current,
    })),
    ...(isLong
      ? [{ label: 'Heel Nederland', href: hrefTo(url, wholeCountry), current: current === wholeCountry }]
      : []),
    ...(isLong ? [{ label: 'Andere gemeente zoeken', href: '/gebieden', current: false }] : []),
  ];
}

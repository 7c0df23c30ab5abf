import type { Intervention } from '#plans/interventions/model.ts';

/** Name of a tick: `niveau-wijk`. Each has its own, since of several fields with one name a form keeps the last. */
export function tickName(group: string, code: string): string {
  return `${group}-${code}`;
}

/** The codes of a group that are ticked in what was sent. */
export function tickedOf<Code extends string>(
  fields: Readonly<Record<string, unknown>>,
  group: string,
  codes: readonly Code[],
): Code[] {
  return codes.filter((code) => fields[tickName(group, code)] === 'ja');
}

/** Every code of a group that is ticked, whatever codes there are. */
export function tickedCodes(fields: Readonly<Record<string, unknown>>, group: string): string[] {
  const prefix = tickName(group, '');
  return Object.keys(fields)
    .filter((name) => name.startsWith(prefix) && fields[name] === 'ja')
    .map((name) => name.slice(prefix.length))
    .filter((code) => /^[a-z0-9-]{1,60}$/.test(code))
    .sort();
}

/** An intervention as its form holds it. */
export function ownValues(intervention: Intervention, contact: string): Record<string, string> {
  const { evidence } = intervention;
  const ticks = (group: string, codes: readonly string[]) =>
    codes.map((code): [string, string] => [tickName(group, code), 'ja']);
  return {
    naam: intervention.name,
    doel: intervention.goal,
    wat: intervention.what,
    voorwie: intervention.targetGroup,
    duur: intervention.duration,
    hoevaak: intervention.intensity,
    contact,
    voorwaarden: intervention.preconditions.join('\n'),
    vorm: intervention.mode,
    bewijs: evidence.level,
    bekend: evidence.summary,
    grens: evidence.limits,
    bron: evidence.sources[0]?.title ?? '',
    ...Object.fromEntries([
      ...ticks('gericht', intervention.orientations),
      ...ticks('leefgebied', intervention.domains),
      ...ticks('basis', intervention.needs),
      ...ticks('niveau', intervention.levels),
      ...ticks('uitvoerder', intervention.providers),
      ...ticks('betaling', intervention.funding),
    ]),
  };
}

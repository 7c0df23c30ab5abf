import { chains, partnerKinds } from '#partners/model.ts';
import type { PartnerFilter } from '#partners/queries.server.ts';

/** The filter in an address. What cannot be meant is left out, so that an old link still opens. */
export function readPartnerFilter(parameters: URLSearchParams): PartnerFilter {
  const state = parameters.get('stand');
  return {
    text: (parameters.get('naam') ?? '').replaceAll('\0', '').trim().slice(0, 120),
    chain: keyIn(chains, parameters.get('keten')),
    kind: keyIn(partnerKinds, parameters.get('soort')),
    state: state === 'gestopt' ? 'ended' : state === 'alle' ? 'all' : 'active',
  };
}

function keyIn<Key extends string>(words: Readonly<Record<Key, string>>, text: string | null): Key | null {
  return text !== null && Object.hasOwn(words, text) ? (text as Key) : null;
}

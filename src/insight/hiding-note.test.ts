import { expect, test } from 'vitest';
import { hidingNote } from '#insight/hiding-note.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const hatert = { name: 'Hatert', municipalityCode: 'GM0268' };
const hidden = 'Afscherming: minder dan 5 melders';

test('says whether counts are exact everywhere, in the own area only, or nowhere', () => {
  const advisor = testViewer('oovAdvisor', 'GM0268', ['BU02680616']);
  expect(hidingNote(advisor, 'GM0268', { name: 'Nijmegen', municipalityCode: 'GM0268' })).toBe(
    'Exacte aantallen',
  );
  const team = testViewer('wijkteamRegisseur', 'WG0268-hatert', ['BU02680616']);
  expect(hidingNote(team, 'GM0268', hatert)).toBe('Exact in Hatert, elders afgeschermd');
  expect(hidingNote(team, 'GM0518', hatert)).toBe(hidden);
  expect(hidingNote(team, null, hatert)).toBe(hidden);
  expect(hidingNote(testViewer('steeringMember', 'WG0268-hatert', ['BU02680616']), 'GM0268', hatert)).toBe(
    hidden,
  );
  expect(hidingNote(testViewer('wijkteamRegisseur', 'WG0268-hatert'), 'GM0268', hatert)).toBe(hidden);
});

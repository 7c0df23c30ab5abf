import { describe, expect, it } from 'vitest';
import { placeGroups } from '#insight/start-places.ts';

const stad = { code: 'GM1', name: 'Stad' };
const dorp = { code: 'GM2', name: 'Dorp' };
const leeg = { code: 'GM3', name: 'Aardorp' };
const area = (code: string, name: string, municipalityCode: string) => ({ code, name, municipalityCode });

describe('areas one click away', () => {
  it('stand per municipality that drew them up, the own one first', () => {
    const composed = [
      area('SD1-b', 'Zuid', 'GM1'),
      area('SD1-a', 'Noord', 'GM1'),
      area('WG2-x', 'Kern', 'GM2'),
    ];
    expect(placeGroups([dorp, leeg, stad], composed, 'GM1')).toEqual([
      {
        name: 'Stad',
        href: '/gebieden/GM1',
        areas: [
          { name: 'Noord', href: '/gebieden/SD1-a' },
          { name: 'Zuid', href: '/gebieden/SD1-b' },
        ],
      },
      { name: 'Dorp', href: '/gebieden/GM2', areas: [{ name: 'Kern', href: '/gebieden/WG2-x' }] },
    ]);
  });

  it('include an own municipality without any', () => {
    expect(placeGroups([leeg, stad], [], 'GM3')).toEqual([
      { name: 'Aardorp', href: '/gebieden/GM3', areas: [] },
    ]);
  });

  it('stay a short list in a whole country', () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ code: `GM${at}`, name: `G${at}` }));
    const composed = many.map(({ code }) => area(`SD${code}`, 'Deel', code));
    const groups = placeGroups(many, composed, 'GM39');
    expect(groups).toHaveLength(6);
    expect(groups[0]?.name).toBe('G39');
  });
});

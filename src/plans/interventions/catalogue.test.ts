import { describe, expect, test } from 'vitest';
import { catalogue, fundingRoutes } from '#plans/interventions/catalogue.ts';
import { filterAddress, filterInterventions, readInterventionFilter } from '#plans/interventions/filter.ts';
import { changeOwnForm, ownForm } from '#plans/interventions/forms.ts';
import { ownValues } from '#plans/interventions/form-values.ts';
import { catalogueSentence, factsOf, routesOf } from '#plans/interventions/view.ts';
import { domainNames, needNames, orientationNames, techniques } from '#plans/interventions/model.ts';

describe('the catalogue', () => {
  test('holds at least thirty, by name, each with a source and what is not known of it', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(36);
    const names = catalogue.map(({ name }) => name);
    expect(names).toEqual(names.toSorted(new Intl.Collator('nl').compare));
    for (const { evidence } of catalogue) expect(evidence.limits).toMatch(/\.$/);
  });

  test('covers every domain, basisvoorwaarde and orientation, and knows 25 techniques', () => {
    const all = <Item>(pick: (each: (typeof catalogue)[number]) => readonly Item[]) =>
      new Set(catalogue.flatMap((each) => [...pick(each)]));
    expect(all(({ domains }) => domains)).toEqual(new Set(Object.keys(domainNames)));
    expect(all(({ needs }) => needs)).toEqual(new Set(Object.keys(needNames)));
    expect(all(({ orientations }) => orientations)).toEqual(new Set(Object.keys(orientationNames)));
    expect(Object.keys(techniques)).toHaveLength(25);
    expect(new Set(Object.values(techniques).map(([strategy]) => strategy)).size).toBe(5);
  });

  test('what is called strong rests on more than the law', () => {
    const strong = catalogue.filter(({ evidence }) => evidence.level === 'sterk');
    expect(strong.length).toBeGreaterThan(0);
    for (const { evidence } of strong)
      expect(evidence.sources.some(({ title }) => /\(\d{4}/.test(title))).toBe(true);
  });

  test('every route is used, and says who decides and how long it takes', () => {
    for (const { code } of fundingRoutes)
      expect(catalogue.some(({ funding }) => funding.includes(code))).toBe(true);
    const [first] = catalogue;
    expect(routesOf(first ?? expect.unreachable(), fundingRoutes)).toHaveLength(first?.funding.length ?? 0);
  });

  test('is told in one sentence', () => {
    expect(catalogueSentence(catalogue.slice(0, 1))).toMatch(
      /^Eén interventie; van (geen|één) is redelijk of goed onderzocht/,
    );
    expect(catalogueSentence(catalogue)).toMatch(/^\d+ interventies; van 19 is redelijk of goed onderzocht/);
  });

  test('an opened row leaves out what does not apply', () => {
    const lighting = catalogue.find(({ code }) => code === 'verlichting') ?? expect.unreachable();
    expect(factsOf(lighting).map(({ label }) => label)).not.toContain('Leefgebieden');
    expect(factsOf(lighting)).toContainEqual({ label: 'Niveau', text: 'straat en buurt' });
  });
});

describe('a choice from it', () => {
  const read = (text: string) => readInterventionFilter(new URLSearchParams(text), fundingRoutes);
  const found = (text: string) =>
    filterInterventions(catalogue, read(text), fundingRoutes).map(({ code }) => code);

  test('nothing chosen is everything, and unknown values leave a part open', () => {
    expect(found('')).toHaveLength(catalogue.length);
    expect(found('leefgebied=kaas&niveau=land&vorm=x')).toHaveLength(catalogue.length);
  });

  test('a domain and a basisvoorwaarde of the same name are two things', () => {
    expect(found('leefgebied=zorg').length).toBeGreaterThan(found('leefgebied=basis-zorg').length);
    expect(found('leefgebied=basis-identiteit')).toContain('identiteitsbewijs');
  });

  test('parts narrow each other, and every word must be found, with or without accents', () => {
    expect(found('gericht=area&vorm=dwang&niveau=wijk')).toContain('preventief-fouilleren');
    expect(found('gericht=area&vorm=vrijwillig')).not.toContain('cameratoezicht');
    expect(found('q=FINANCIEN+jongeren')).toContain('jongerenfonds');
    expect(found('q=straatcoaches+helikopter')).toEqual([]);
    expect(found('betaling=opiumwet')).toEqual(['sluiting-woning-drugs']);
  });

  const use = {
    plans: { verlichting: 3, straatcoaches: 2, halt: 1 },
    places: [{ code: 'WK099901', name: 'Molenwijk', used: ['verlichting'] }],
  };
  const foundIn = (text: string) =>
    filterInterventions(
      catalogue,
      readInterventionFilter(new URLSearchParams(text), fundingRoutes, use),
      fundingRoutes,
      use,
    ).map(({ code }) => code);

  test('what is chosen often stands in two plans or more, what stands in most first', () => {
    expect(foundIn('gebruik=vaak')).toEqual(['verlichting', 'straatcoaches']);
    expect(foundIn('gebruik=vaak&q=straatcoaches')).toEqual(['straatcoaches']);
  });

  test('what is not used in an area yet is everything but what is, and of an unknown area nothing is said', () => {
    const unused = foundIn('gebruik=niet-WK099901');
    expect(unused).toHaveLength(catalogue.length - 1);
    expect(unused).not.toContain('verlichting');
    expect(foundIn('gebruik=niet-WK099902')).toHaveLength(catalogue.length);
    expect(found('gebruik=niet-WK099901')).toHaveLength(catalogue.length);
  });

  test('the address holds the choice and nothing else', () => {
    const filter = read('leefgebied=wonen&q= huis &niveau=');
    expect(filterAddress(filter, { kaart: '' })).toBe('/interventiekaart?leefgebied=wonen&q=huis');
    expect(filterAddress(read(''))).toBe('/interventiekaart');
  });
});

describe('the form of an own intervention', () => {
  const mentor = catalogue.find(({ code }) => code === 'mentor') ?? expect.unreachable();
  const values = ownValues(mentor, 'Coördinator jongerenwerk');

  test('gives back what it was filled with', () => {
    const { intervention, contact } = ownForm.parse(values);
    expect(contact).toBe('Coördinator jongerenwerk');
    expect(ownValues({ ...intervention, code: 'eigen' }, contact)).toEqual(values);
  });

  test.each([
    [{ naam: '' }, 'naam'],
    [{ vorm: 'soms' }, 'vorm'],
    [{ bewijs: 'sterk', bron: '' }, 'bron'],
    [{ voorwaarden: 'a\n'.repeat(9) }, 'voorwaarden'],
    [{ doel: 'Bel 06-12345678 voor Jan' }, 'doel'],
    [Object.fromEntries(Object.keys(orientationNames).map((code) => [`gericht-${code}`, ''])), 'gericht'],
  ])('refuses %o beside its field', (change, field) => {
    const { error } = ownForm.safeParse({ ...values, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  test('a change carries its version, and a form that is not whole is refused and never breaks', () => {
    expect(changeOwnForm.parse({ ...values, versie: '3' })).toMatchObject({ revision: 3 });
    expect(changeOwnForm.safeParse({ versie: '1', revision: '1', fields: 'x' }).success).toBe(false);
    expect(changeOwnForm.safeParse(values).success).toBe(false);
  });

  test('what is not known says so', () => {
    const { intervention } = ownForm.parse({
      ...values,
      bewijs: 'onbekend',
      bekend: '',
      grens: '',
      bron: '',
    });
    expect(intervention.evidence).toEqual({
      level: 'onbekend',
      summary: 'Het effect is niet onderzocht.',
      limits: 'Wat deelnemers of uitvoerders merken, is nog geen bewijs.',
      sources: [{ title: 'Opgave van de gemeente zelf' }],
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import {
  cancelShiftForm,
  changeShiftForm,
  handoverDeedForm,
  handoverForm,
  reportForm,
  shiftForm,
} from '#deployments/forms.ts';
import WorkPage from '../bijdragen/+page.svelte';
import type { FormErrors } from './[id]/form-errors.ts';
import { typedTexts } from './typed-texts.ts';

const approachId = 'een';
const part = {
  ...{ approachId, sequence: 7, title: 'Avondoverlast', area: 'Zanddam' },
  ...{ id: 'bijdrage-i1-welzijn', intervention: 'i1', partnerId: 'welzijn', partner: 'Welzijn Zanddam' },
  ...{ what: 'Avondopenstelling', days: '1 sep 2026 – 6 dec 2026', since: '1 sep 2026', isOwn: true },
  ...{ question: 'Twee avonden open?', answer: '', progress: [] },
};
const refusal: FormErrors = {
  errors: [{ field: '', message: 'Wat u invulde staat er nog.' }],
  values: {
    ...{ welk: `af-${approachId}-bijdrage-i1-welzijn`, versie: '6', aanpak: approachId, over: 'i1' },
    ...{ partner: 'welzijn', doen: 'afwijzen', reden: 'In december is het gebouw dicht.' },
  },
};

/** The page of an organisation of which one part stands in a state, with a form that came back. */
const rows = <Row>(list: Row[]) => ({ list, count: list.length });

function pageWith(state: 'asked' | 'promised', form: FormErrors): string {
  const own = { ...part, state };
  const work = {
    ...{ asked: rows(state === 'asked' ? [own] : []), promised: rows(state === 'promised' ? [own] : []) },
    ...{ agreements: [], done: [], sentence: 'Eén vraag wacht op antwoord' },
    ...{ leads: [], roster: { toReport: [], week: [], handovers: [] } },
  };
  const data = {
    ...{ hasOrganisation: true, organisation: 'Welzijn Zanddam', today: '2026-11-09', isSaved: false },
  };
  return render(WorkPage as never, { props: { data: { ...data, ...work }, form } as never }).body;
}

describe('what was typed is still there after a refusal', () => {
  test('in its form, while that is there', () => {
    const html = pageWith('asked', refusal);
    expect(html).toMatch(/<textarea[^>]*>In december is het gebouw dicht\.<\/textarea>/);
    expect(html).not.toContain('Dit formulier is er niet meer');
  });

  test('to copy, once a colleague answered and the form is gone', () => {
    const html = pageWith('promised', refusal);
    expect(html).toContain('Dit formulier is er niet meer');
    expect(html).toMatch(
      /<dt[^>]*>Reden<\/dt>\s*(?:<!--.*?-->)*\s*<dd[^>]*>In december is het gebouw dicht\.<\/dd>/,
    );
    expect(html).not.toMatch(/<dd[^>]*>(?:welzijn|een|6)<\/dd>/);
  });

  test('not under the same part of another approach', () => {
    const values = { ...refusal.values, welk: 'af-twee-bijdrage-i1-welzijn', aanpak: 'twee' };
    const html = pageWith('asked', { ...refusal, values });
    expect(html).not.toMatch(/<textarea[^>]*>In december/);
    expect(html).toContain('Dit formulier is er niet meer');
  });
});

const files = [
  ...['AgreementItem', 'PartAnswer', 'DecisionFields', '[id]/ReasonField'],
  ...['Agreements', 'AskFields', 'GoalBlock', 'GoalFields', 'Interventions', 'PlanSteps'].map(
    (name) => `[id]/plan/${name}`,
  ),
];

test.each(files)('every text, number and day of %s has a label of its own', (file) => {
  const source = readFileSync(join(import.meta.dirname, `${file}.svelte`), 'utf8');
  const fields = [...source.matchAll(/<(?:GuardedText|TextField)\s[^>]*?\bname="(\w+)"/g)].map(
    ([, name]) => name,
  );
  const written = source.match(/<(?:GuardedText|TextField)\s/g) ?? [];
  expect(fields).toHaveLength(written.length);
  for (const field of fields) expect(typedTexts({ [field ?? '']: 'iets' })).toHaveLength(1);
});

/** What is chosen on a list, or goes along unseen: of no use to copy. */
const notTyped = ['dienst', 'dienstversie', 'doen', 'overdracht', 'overdrachtversie', 'partner'];
const rosterForms = {
  ...{ shiftForm, changeShiftForm, cancelShiftForm, reportForm, handoverForm, handoverDeedForm },
};

test.each(Object.entries(rosterForms))(
  'every field of %s that is typed has a label of its own',
  (_, form) => {
    const typed = Object.keys(form.in.shape).filter((field) => !notTyped.includes(field));
    const told = typedTexts(Object.fromEntries(typed.map((field) => [field, 'iets'])));
    expect(told.map(({ field }) => field)).toEqual(typed);
    expect(new Set(told.map(({ label }) => label)).size).toBe(typed.length);
  },
);

test('"tot" is a time in a form about a shift, and a day elsewhere', () => {
  const labelsOf = (values: Record<string, string>) => typedTexts(values).map(({ label }) => label);
  expect(labelsOf({ van: '20:00', tot: '22:00', coaches: '2' })).toEqual(['Van', 'Tot', 'Coaches']);
  expect(labelsOf({ van: '2026-11-01', tot: '2026-11-08' })).toEqual(['Van', 'Tot en met']);
});

test('the report of a shift is there to copy, once a colleague reported it first', () => {
  const values = { welk: 'meld-s1', dienst: 's1', aanspreken: '5', opviel: 'Rustig na tien uur.' };
  const html = pageWith('promised', { ...refusal, values });
  expect(html).toContain('Dit formulier is er niet meer');
  expect(html).toMatch(/<dt[^>]*>Aanspreken<\/dt>\s*(?:<!--.*?-->)*\s*<dd[^>]*>5<\/dd>/);
  expect(html).toMatch(/<dd[^>]*>Rustig na tien uur\.<\/dd>/);
});

import { describe, expect, it } from 'vitest';
import type { BatchSummary } from '#imports/batches.server.ts';
import { boundaryLine, boundarySentence, importLine, reportView, runningView } from '#imports/manage-view.ts';
import { problem } from '#imports/problems.ts';
import { createReport } from '#imports/report.ts';

const batch: BatchSummary = {
  id: 7,
  kind: 'signals',
  sourceId: 'politie',
  fileName: 'meldingen.csv',
  status: 'live',
  rowsAccepted: 1234,
  rowsRefused: 0,
  startedAt: new Date('2026-11-08T11:30:00Z'),
  finishedAt: null,
};
const sources = new Map([['politie', 'Politie']]);

describe('a line of the list of imports', () => {
  it('says what came, from whom, when and how much', () => {
    expect(importLine(batch, sources)).toEqual({
      id: 7,
      fileName: 'meldingen.csv',
      what: 'Signalen, Politie',
      moment: '8 nov 2026, 12.30 uur',
      rows: '1.234 signalen',
      status: 'telt mee',
      tone: 'ok',
      mayUndo: true,
    });
  });

  it('of a refused import counts what was wrong', () => {
    const refused = { ...batch, status: 'refused' as const, rowsAccepted: 0, rowsRefused: 3 };
    expect(importLine(refused, sources)).toMatchObject({
      rows: '3 fout',
      status: 'geweigerd',
      mayUndo: false,
    });
  });

  it('of boundaries offers no undo: those are switched off', () => {
    const boundaries = { ...batch, kind: 'boundaries' as const, sourceId: null, rowsAccepted: 1 };
    expect(importLine(boundaries, sources)).toMatchObject({
      what: 'Grenzen',
      rows: '1 grens',
      mayUndo: false,
    });
  });
});

describe('sets of boundaries', () => {
  const set = {
    ...{ id: 2, year: 2024, origin: 'pdok' as const, label: 'PDOK, indeling 2024', attribution: '' },
    ...{ status: 'live' as const, importedAt: new Date('2026-11-08T11:30:00Z'), areas: 18294 },
  };
  const schematic = {
    ...set,
    id: 1,
    origin: 'schematic' as const,
    label: 'Schematische grenzen',
    areas: 241,
  };

  it('can be switched, the schematic ones excepted', () => {
    expect(boundaryLine(set)).toMatchObject({ origin: 'PDOK', areas: '18.294', isOn: true, fixed: null });
    const own = boundaryLine({ ...set, origin: 'file', attribution: 'Gemeente Onze Stad' });
    expect(own).toMatchObject({ origin: 'Eigen bestand: Gemeente Onze Stad', fixed: null });
    expect(boundaryLine(schematic)).toMatchObject({ fixed: 'altijd achter de hand' });
  });

  it('are told in one sentence', () => {
    const [official, schema] = [boundaryLine(set), boundaryLine(schematic)];
    expect(boundarySentence(0, [], 0)).toBe('Er zijn nog geen gebieden geladen');
    expect(boundarySentence(2024, [schema], 241)).toBe('De kaart gebruikt schematische grenzen van 2024');
    expect(boundarySentence(2024, [official, schema], 5)).toBe(
      'De kaart gebruikt deels schematische grenzen van 2024',
    );
    expect(boundarySentence(2024, [official, schema], 0)).toBe(
      'De kaart gebruikt officiële grenzen van 2024',
    );
    expect(boundarySentence(2024, [{ ...official, isOwn: true }, schema], 0)).toBe(
      'De kaart gebruikt ingelezen grenzen van 2024',
    );
    const off = { ...official, isOn: false };
    expect(boundarySentence(2024, [off, schema], 241)).toBe(
      'De kaart gebruikt schematische grenzen van 2024',
    );
  });
});

describe('the import that runs', () => {
  const running = (report: unknown): unknown => runningView({ ...batch, status: 'staging', report });

  it('shows its step and share', () => {
    expect(running({ progress: { step: 'Grenzen opslaan', done: 50, total: 200 } })).toEqual({
      id: 7,
      fileName: 'meldingen.csv',
      step: 'Grenzen opslaan',
      share: 0.25,
      detail: '50 van 200',
    });
  });

  it('shows a step without a total, and one that says nothing yet', () => {
    expect(running({ progress: { step: 'Kaarttegels maken', done: 64, total: null } })).toMatchObject({
      share: null,
      detail: '64',
    });
    expect(running(null)).toMatchObject({ step: 'Bezig', share: null, detail: '' });
  });
});

describe('a report', () => {
  it('says once that there are names nobody knows, and who says what they count as', () => {
    const notesOf = (unknownNames: number) => reportView({ unknownNames })?.notes;
    expect(notesOf(0)).toEqual([]);
    expect(notesOf(1)).toEqual([
      'Eén naam van een categorie is onbekend. Waarvoor die telt, zegt een functioneel beheerder bij Beheer, Categorieën.',
    ]);
    expect(notesOf(3)).toEqual([
      'Drie verschillende namen van categorieën zijn onbekend. Waarvoor zij tellen, zegt een functioneel beheerder bij Beheer, Categorieën.',
    ]);
  });

  it('reads back as the file was judged, with what was left out', () => {
    const report = createReport();
    report.countRead(3);
    report.countAccepted(2);
    report.refuseRow([problem('area-unknown', { line: 4, column: 'buurtcode' })]);
    report.note('Water is overgeslagen.');
    report.setColumns({ ignored: ['buurtnaam'], personal: ['melder'] });
    const stored: unknown = JSON.parse(JSON.stringify(report.finish()));
    expect(reportView(stored)).toEqual({
      reason: null,
      totals: [
        { label: 'gelezen', count: '3' },
        { label: 'goed', count: '2' },
        { label: 'fout', count: '1' },
        { label: 'overgeslagen', count: '0' },
      ],
      problems: ['Kolom buurtcode, regel 4: deze gebiedscode komt in de geladen indeling niet voor.'],
      problemCount: 1,
      counts: [
        {
          what: 'Kolom buurtcode: deze gebiedscode komt in de geladen indeling niet voor.',
          where: '1 keer, voor het eerst op regel 4',
        },
      ],
      notes: [
        'Water is overgeslagen.',
        'Niet ingelezen (mogelijk persoonsgegevens): melder.',
        'Niet gebruikt: buurtnaam.',
      ],
    });
  });

  it('of a file that was refused as a whole gives the reason', () => {
    expect(reportView({ reason: 'Het bestand is leeg.' })).toMatchObject({
      reason: 'Het bestand is leeg.',
      totals: [],
      problems: [],
    });
  });

  it('of an import without one is absent', () => {
    expect(reportView(null)).toBeUndefined();
  });
});

import type { ApproachCommand } from '#approaches/model.ts';
import { addDays } from '#text/calendar.ts';
import type { Chain, PartnerKind } from '#partners/model.ts';

/** An organisation that takes part in the demo. None of them is a real one. */
export interface DemoPartner {
  key: string;
  name: string;
  kind: PartnerKind;
  chain: Chain;
  areas: readonly string[];
}

/** Something that someone did on a day. */
export interface StoryStep {
  day: string;
  /** Key of the organisation that did it; the municipality when it is not named. */
  by?: string;
  command: ApproachCommand;
}

/** How one approach of the demo went. Days lie before the last day of its signals. */
export interface Story {
  key: string;
  typeCode: string;
  /** Key of the story that this one is part of. */
  parent?: string;
  municipalityCode: string;
  day: string;
  title: string;
  level: string;
  areaCodes: readonly string[];
  hotspot?: { areaCode: string; themeCode: string; period: string };
  deciding: { body: 'driehoek' | 'jpp' | 'wijkoverleg'; day: string };
  lead: string;
  endsOn: string;
  fields?: Readonly<Record<string, string>>;
  steps: readonly StoryStep[];
}

export const demoPartners: readonly DemoPartner[] = [
  {
    key: 'denhaag',
    name: 'Gemeente Den Haag (fictief)',
    kind: 'gemeente',
    chain: 'bestuur',
    areas: ['GM0518'],
  },
  {
    key: 'politie-dh',
    name: 'Politie Den Haag (fictief)',
    kind: 'politie',
    chain: 'straf',
    areas: ['GM0518'],
  },
  {
    key: 'coaches',
    name: 'Straatcoaches Escamp (fictief)',
    kind: 'straatcoaches',
    chain: 'bestuur',
    areas: ['WK051836'],
  },
  {
    key: 'jongerenwerk-dh',
    name: 'Jongerenwerk Escamp (fictief)',
    kind: 'jongerenwerk',
    chain: 'zorg',
    areas: ['WK051836'],
  },
  {
    key: 'gezinsmanagers',
    name: 'Gezinsmanagers Escamp (fictief)',
    kind: 'welzijn',
    chain: 'zorg',
    areas: ['WK051836'],
  },
  {
    key: 'corporatie-dh',
    name: 'Woningcorporatie Zuidwest (fictief)',
    kind: 'corporatie',
    chain: 'civiel',
    areas: ['WK051836'],
  },
  {
    key: 'nijmegen',
    name: 'Gemeente Nijmegen (fictief)',
    kind: 'gemeente',
    chain: 'bestuur',
    areas: ['GM0268'],
  },
  {
    key: 'welzijn-nm',
    name: 'Welzijn Nijmegen (fictief)',
    kind: 'welzijn',
    chain: 'zorg',
    areas: ['GM0268'],
  },
  {
    key: 'politie-nm',
    name: 'Politie Nijmegen (fictief)',
    kind: 'politie',
    chain: 'straf',
    areas: ['GM0268'],
  },
  {
    key: 'corporatie-nm',
    name: 'Woningcorporatie Hatert (fictief)',
    kind: 'corporatie',
    chain: 'civiel',
    areas: ['BU02680616'],
  },
  { key: 'arnhem', name: 'Gemeente Arnhem (fictief)', kind: 'gemeente', chain: 'bestuur', areas: ['GM0202'] },
  {
    key: 'jongerenwerk-ah',
    name: 'Jongerenwerk Arnhem-Oost (fictief)',
    kind: 'jongerenwerk',
    chain: 'zorg',
    areas: ['GM0202'],
  },
];

const none = { decision: null, reason: '', endsOn: null };
const cheers = {
  gemeenschap: 'ja',
  schade: 'ja',
  verwachting: 'ja',
  gebeurtenissen: 'ja',
  herhaling: 'ja',
  gelijkenis: 'ja',
};

/** The stories that a demo tells: a VLOT in Escamp, a JPP in Nijmegen under a welfare organisation, a wijkteam in Hatert. */
export const demoStories: readonly Story[] = [
  {
    key: 'moerwijk',
    typeCode: 'probleemgebied',
    municipalityCode: 'GM0518',
    day: '2026-08-17',
    title: 'Avondoverlast rond pleinen in Moerwijk-Zuid en -Oost',
    level: 'buurt',
    areaCodes: ['BU05183639', 'BU05183620'],
    hotspot: { areaCode: 'BU05183639', themeCode: 'jeugdoverlast', period: '2026-Q2' },
    deciding: { body: 'driehoek', day: '2026-09-08' },
    lead: 'denhaag',
    endsOn: '2027-03-07',
    fields: cheers,
    steps: [
      {
        day: '2026-09-08',
        command: {
          kind: 'move',
          move: 'oppakken',
          ...none,
          decision: { body: 'driehoek', day: '2026-09-08' },
        },
      },
      {
        day: '2026-09-10',
        command: {
          kind: 'fill',
          fields: {
            'stem-bewoners':
              "'s Avonds vermijden bewoners de pleinen; gevraagd op een bewonersavond aan 41 bewoners.",
            'stem-professionals':
              'Twee groepen van wisselende samenstelling, vooral tussen zeven en elf uur.',
            'stem-bestuurders': 'De overlast is zwaar maar beperkt tot twee pleinen, zei de driehoek.',
          },
        },
      },
      { day: '2026-09-10', command: { kind: 'move', move: 'naar-analyse', ...none } },
      {
        day: '2026-09-14',
        command: {
          kind: 'fill',
          fields: {
            oorzaak:
              'Er is na zeven uur geen plek open voor jongeren, en de pleinen liggen tussen school en winkels. Blijkt uit uren en soorten op de kaart en uit het gesprek met jongerenwerk.',
            afschaalcriterium: 'Acht weken minder dan acht signalen per week, en bewoners bevestigen het',
          },
        },
      },
      {
        day: '2026-09-14',
        command: {
          kind: 'move',
          move: 'naar-doen',
          ...none,
          decision: { body: 'driehoek', day: '2026-09-14' },
        },
      },
    ],
  },
  {
    key: 'vlot-moerwijk',
    typeCode: 'vlot',
    parent: 'moerwijk',
    municipalityCode: 'GM0518',
    day: '2026-09-08',
    title: 'Straatcoaches op de pleinen van Moerwijk',
    level: 'buurt',
    areaCodes: ['BU05183639', 'BU05183620'],
    deciding: { body: 'driehoek', day: '2026-09-08' },
    lead: 'denhaag',
    endsOn: '2026-12-06',
    fields: {
      aanleiding: 'Gewone surveillance en jongerenwerk krijgen de avonden niet rustig.',
      doel: 'Minder overlast op de pleinen en jongeren in beeld bij gezinsmanagers; te zien aan signalen van bewoners en politie, niet aan die van de coaches.',
    },
    steps: [
      {
        day: '2026-09-08',
        command: { kind: 'move', move: 'wegen', ...none, decision: { body: 'driehoek', day: '2026-09-08' } },
      },
      {
        day: '2026-09-10',
        command: {
          kind: 'fill',
          fields: {
            samenstelling:
              'Straatcoaches spreken aan, gezinsmanagers nemen gezinnen over, politie komt bij opschalen, jongerenwerk opent in de avond.',
            coaches: '4',
            uren: '96',
            stopcriterium: 'Vier weken geen verandering in signalen van andere bronnen',
          },
        },
      },
      { day: '2026-09-10', command: { kind: 'move', move: 'samenstellen', ...none } },
      { day: '2026-09-14', command: { kind: 'move', move: 'inzetten', ...none } },
      {
        day: '2026-10-26',
        command: {
          kind: 'fill',
          fields: {
            tussenstand:
              'Zes weken gelopen zoals gepland. Bewoners melden minder, de politie ongeveer evenveel. Drie gezinnen overgedragen, één afgewezen.',
          },
        },
      },
      { day: '2026-10-26', command: { kind: 'move', move: 'tussenbalans-opmaken', ...none } },
      {
        day: '2026-10-27',
        command: {
          kind: 'move',
          move: 'doorgaan',
          ...none,
          reason: 'Te kort om iets te kunnen zeggen; doorgaan tot het einde.',
        },
      },
    ],
  },
  {
    key: 'jpp-dukenburg',
    typeCode: 'jpp-probleem',
    municipalityCode: 'GM0268',
    day: '2026-09-16',
    title: 'Jongeren bij het winkelcentrum na sluiting in Dukenburg',
    level: 'wijk',
    areaCodes: ['WK026807'],
    hotspot: { areaCode: 'WK026807', themeCode: 'jeugdoverlast', period: '2026-Q3' },
    deciding: { body: 'jpp', day: '2026-09-23' },
    lead: 'nijmegen',
    endsOn: '2027-01-20',
    fields: {
      probleem:
        'Wisselende groep, vooral op vrijdag en zaterdag tussen acht en elf. Geluid, vuurtjes, winkeliers voelen zich onveilig.',
      ernst: 'middel',
    },
    steps: [
      {
        day: '2026-09-16',
        command: {
          kind: 'askLead',
          partnerId: 'welzijn-nm',
          reason: 'Zij kennen de jongeren en komen er elke week.',
        },
      },
      { day: '2026-09-18', by: 'welzijn-nm', command: { kind: 'acceptLead' } },
      {
        day: '2026-09-23',
        by: 'welzijn-nm',
        command: { kind: 'move', move: 'oppakken', ...none, decision: { body: 'jpp', day: '2026-09-23' } },
      },
      {
        day: '2026-09-30',
        by: 'welzijn-nm',
        command: {
          kind: 'fill',
          fields: {
            afspraken:
              'Welzijn: twee avonden per week aanwezig. Politie: ronde op zaterdag. Winkeliersvereniging: verlichting aan tot elf uur. Daarna terugkijken.',
          },
        },
      },
      { day: '2026-09-30', by: 'welzijn-nm', command: { kind: 'move', move: 'uitvoeren', ...none } },
    ],
  },
  {
    key: 'hatert',
    typeCode: 'probleemgebied',
    municipalityCode: 'GM0268',
    day: '2026-10-05',
    title: 'Rommel en ruzie in de portieken van Hatert',
    level: 'buurt',
    areaCodes: ['BU02680616'],
    hotspot: { areaCode: 'BU02680616', themeCode: 'woonoverlast', period: '2026-Q3' },
    deciding: { body: 'wijkoverleg', day: '2026-10-14' },
    lead: 'nijmegen',
    endsOn: '2027-04-05',
    fields: cheers,
    steps: [
      {
        day: '2026-10-14',
        command: {
          kind: 'move',
          move: 'oppakken',
          ...none,
          decision: { body: 'wijkoverleg', day: '2026-10-14' },
        },
      },
      {
        day: '2026-10-28',
        command: {
          kind: 'fill',
          fields: {
            'stem-bewoners':
              'Bewoners van de portieken missen een aanspreekpunt; gevraagd door het wijkteam aan de deur.',
            'stem-professionals':
              'De corporatie ziet steeds andere huishoudens, het wijkteam ziet zorgen achter enkele deuren.',
          },
        },
      },
    ],
  },
  {
    key: 'presikhaaf',
    typeCode: 'probleemgebied',
    municipalityCode: 'GM0202',
    day: '2026-10-26',
    title: 'Vernieling rond het park in Presikhaaf',
    level: 'wijk',
    areaCodes: ['WK020204'],
    deciding: { body: 'driehoek', day: '2026-11-17' },
    lead: 'arnhem',
    endsOn: '2027-04-26',
    fields: { gemeenschap: 'ja', schade: 'ja', herhaling: 'onbekend' },
    steps: [],
  },
];

/** A story that happened so many days later, so that it goes with signals that were moved as much. */
export function moveStory(story: Story, days: number): Story {
  if (days === 0) return story;
  const moved = (day: string) => addDays(day, days);
  const { hotspot, ...rest } = story;
  return {
    ...rest,
    // The period it stood out in no longer is a whole quarter.
    ...(hotspot === undefined ? {} : { hotspot: { ...hotspot, period: '' } }),
    day: moved(story.day),
    deciding: { ...story.deciding, day: moved(story.deciding.day) },
    endsOn: moved(story.endsOn),
    steps: story.steps.map(({ command, ...step }) => ({
      ...step,
      day: moved(step.day),
      command:
        command.kind === 'move' && command.decision !== null
          ? { ...command, decision: { ...command.decision, day: moved(command.decision.day) } }
          : command,
    })),
  };
}

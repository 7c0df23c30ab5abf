/** Keys and what they do. */
export interface KeyRow {
  keys: string[];
  /** How the keys belong together: one after the other, at the same time, or any of them. */
  link?: 'dan' | 'met' | 'of';
  text: string;
  /** A letter or sign on its own: works outside fields only, and can be switched off. */
  isSingle: boolean;
}

export interface KeyGroup {
  title: string;
  rows: KeyRow[];
}

/** Every key the product listens to, by where it works; the code behind them is in shortcuts.ts, map/keys.ts and charts/. */
export const keyGroups: readonly KeyGroup[] = [
  {
    title: 'Overal',
    rows: [
      { keys: ['/'], text: 'zoek een gebied', isSingle: true },
      { keys: ['?'], text: 'deze bladzijde', isSingle: true },
      { keys: ['G', 'H'], link: 'dan', text: 'ga naar Start', isSingle: true },
      { keys: ['G', 'K'], link: 'dan', text: 'ga naar Kaart', isSingle: true },
      { keys: ['G', 'S'], link: 'dan', text: 'ga naar Signalen', isSingle: true },
      { keys: ['G', 'P'], link: 'dan', text: 'ga naar Plannen', isSingle: true },
      { keys: ['G', 'G'], link: 'dan', text: 'ga naar Gebieden', isSingle: true },
      { keys: ['Esc'], text: 'sluit wat open is: uitleg, menu, gebied', isSingle: false },
    ],
  },
  {
    title: 'Op de bladzijde Kaart',
    rows: [
      { keys: ['L'], text: 'toon de lijst', isSingle: true },
      { keys: ['M'], text: 'toon de kaart', isSingle: true },
      { keys: ['[', ']'], link: 'of', text: 'vorige of volgende periode', isSingle: true },
      {
        keys: ['2', '3', '4', '5'],
        link: 'of',
        text: 'niveau buurt, wijk, stadsdeel, gemeente',
        isSingle: true,
      },
    ],
  },
  {
    title: 'Op de bladzijde Signalen',
    rows: [
      { keys: ['J', 'K'], link: 'of', text: 'open het volgende of vorige signaal', isSingle: true },
      { keys: ['X'], text: 'kies dit signaal om te bundelen', isSingle: true },
      { keys: ['B'], text: 'bundel met wat erop lijkt', isSingle: true },
      { keys: ['P'], text: 'neem het open signaal op in een aanpak', isSingle: true },
      { keys: ['T'], text: 'wijs het toe aan een partner', isSingle: true },
      { keys: ['A'], text: 'wijs het af met reden', isSingle: true },
    ],
  },
  {
    title: 'In de kaart, als die is gekozen met Tab',
    rows: [
      {
        keys: ['←', '↑', '→', '↓'],
        link: 'of',
        text: 'naar het volgende gebied in die richting',
        isSingle: false,
      },
      { keys: ['Enter'], text: 'open het gebied', isSingle: false },
      { keys: ['+'], text: 'zoom in', isSingle: false },
      { keys: ['-'], text: 'zoom uit', isSingle: false },
      { keys: ['0'], text: 'toon het hele gebied', isSingle: false },
    ],
  },
  {
    title: 'In de tijdlijn, op een greep van de periode',
    rows: [
      { keys: ['←', '→'], link: 'of', text: 'een stap eerder of later', isSingle: false },
      { keys: ['Shift', '← →'], link: 'met', text: 'vier stappen eerder of later', isSingle: false },
      { keys: ['Home', 'End'], link: 'of', text: 'naar het begin of het einde', isSingle: false },
      { keys: ['Esc'], text: 'laat de periode zoals zij was', isSingle: false },
    ],
  },
];

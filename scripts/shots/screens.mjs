/** The page where the demo asks who you are, and the button that enters it. */
export const entrance = { path: '/welkom', button: 'Begin met deze rol' };

/** Widths the screens are judged at: desk, small laptop, tablet, phone. */
export const widths = [1440, 1024, 768, 390];

const quarter = 'periode=2026-K2';

/** The main screens. `fullPage: false` takes what fits the window, which is how the map is used. */
export const screens = [
  { name: 'welkom', path: '/welkom' },
  { name: 'start', path: '/start' },
  { name: 'kaart', path: '/kaart?gebied=GM0518&niveau=wijk', fullPage: false },
  { name: 'kaart-keuze', path: '/kaart?gebied=GM0518&niveau=wijk&keuze=WK051836', fullPage: false },
  { name: 'kaart-lijst', path: '/kaart?gebied=GM0518&niveau=wijk&weergave=lijst' },
  { name: 'kaart-escamp', path: '/kaart?gebied=SD0518-escamp&niveau=buurt', fullPage: false },
  { name: 'kaart-vergelijk', path: `/kaart?gebied=GM0268&niveau=wijk&${quarter}&vergelijk=2025-K2` },
  { name: 'gebieden', path: '/gebieden' },
  { name: 'gebied', path: '/gebieden/WG0268-hatert' },
  { name: 'bronnen', path: '/bronnen' },
  { name: 'zoek', path: '/zoek?q=hatert' },
  { name: 'zo-rekenen-wij', path: '/zo-rekenen-wij' },
  { name: 'rechten', path: '/verantwoording/rechten' },
  { name: 'rechten-rol', path: '/verantwoording/rechten?rol=processManager' },
  { name: 'toetsen', path: '/toetsen' },
  { name: 'toegankelijkheid', path: '/toegankelijkheid' },
  { name: 'privacy', path: '/privacy' },
  { name: 'verantwoordelijk', path: '/verantwoordelijk' },
  { name: 'mijn-inzagen', path: '/mijn-inzagen' },
  { name: 'doel', path: '/doel?naar=/start' },
  { name: 'beheer', path: '/beheer' },
  { name: 'beheer-grenzen', path: '/beheer/grenzen' },
  { name: 'beheer-bronnen', path: '/beheer/bronnen' },
  { name: 'beheer-partners', path: '/beheer/partners' },
  { name: 'beheer-bewaartermijnen', path: '/beheer/bewaartermijnen' },
  { name: 'beheer-categorieen', path: '/beheer/categorieen' },
  { name: 'beheer-systeem', path: '/beheer/systeem' },
  { name: 'beheer-imports', path: '/beheer/imports' },
  { name: 'componenten', path: '/componenten' },
];

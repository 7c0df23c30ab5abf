/** What an error page says above the message, by status; the message itself says what happened. */
export interface StatusWords {
  title: string;
  help: string;
  /** Another way on than back to the beginning. */
  way?: { label: string; href: string };
}

const known: Record<number, StatusWords> = {
  401: {
    title: 'Kies eerst een rol',
    help: 'Zonder rol laat Wijkbeeld geen gegevens zien.',
    way: { label: 'Kies een rol', href: '/welkom' },
  },
  403: {
    title: 'Hier mag u niet bij',
    help: 'Uw rol geeft geen toegang. Kies een andere rol, of ga terug naar het begin.',
    way: { label: 'Andere rol kiezen', href: '/welkom' },
  },
  404: {
    title: 'Dit is er niet',
    help: 'Controleer het adres, of zoek het gebied op naam.',
    way: { label: 'Alle gebieden', href: '/gebieden' },
  },
  405: {
    title: 'Zo werkt deze bladzijde niet',
    help: 'Ga terug en probeer het met de knop op de bladzijde.',
  },
  409: { title: 'Iemand anders was u voor', help: 'Laad de bladzijde opnieuw om de nieuwste stand te zien.' },
  413: {
    title: 'Dit bestand is te groot',
    help: 'Lees een groot bestand in met de opdrachtregel op de server.',
  },
  422: { title: 'Dit kan zo niet', help: 'Pas uw keuze aan en probeer het opnieuw.' },
  429: { title: 'Even wachten', help: 'Er ging niets verloren. Daarna kunt u gewoon verder.' },
  503: { title: 'Dit kan nu even niet', help: 'Er ging niets verloren. Probeer het later opnieuw.' },
};

/** What SvelteKit says itself when an answer that is no message of ours takes the place of data: of a proxy, for instance. */
const wordsOfFramework = new Set(['Internal Error', 'Not Found', 'Error']);

/** What happened, as the error page says it: empty when only the framework had something to say, in English. */
export function errorMessage(message: string | undefined): string {
  return message === undefined || wordsOfFramework.has(message) ? '' : message;
}

/** The words for a status; every other 4xx is about the request, everything else is ours. */
export function statusWords(status: number): StatusWords {
  const words = known[status];
  if (words !== undefined) return words;
  return status >= 400 && status < 500
    ? { title: 'Dit kan zo niet', help: 'Ga terug en probeer het opnieuw.' }
    : {
        title: 'Er ging iets mis',
        help: 'Het ligt niet aan u, en er ging niets verloren.',
      };
}

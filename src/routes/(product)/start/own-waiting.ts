import type { AskedLead } from '#approaches/asked-leads.server.ts';
import type { OwnWorkView } from '#plans/own-work-view.ts';
import type { OwnRosterData } from '../bijdragen/own-roster-view.ts';

/** Something that waits for the own organisation, with the place where it is answered. */
export interface WaitingLine {
  what: string;
  /** The approach it is for. */
  about: string;
  when: string;
  isLate: boolean;
  href: string;
}

/** More than this is not read at a glance; the page of the contributions has them all. */
export const mostWaiting = 8;

/** What waits for an answer or is late, in the order of the page on which it is answered. */
export function waitingLines(
  { asked, agreements }: Pick<OwnWorkView, 'asked' | 'agreements'>,
  {
    leads,
    handovers,
    toReport,
  }: Pick<OwnRosterData, 'handovers' | 'toReport'> & {
    leads: readonly Pick<AskedLead, 'approachId' | 'title'>[];
  },
): WaitingLine[] {
  const at = (part: string) => `/bijdragen#${part}`;
  return [
    ...leads.map(({ approachId, title }) => ({
      ...{ what: 'Voortouw', about: title, when: 'gevraagd', isLate: false },
      href: `/plannen/${approachId}#voortouw`,
    })),
    ...handovers.map(({ reference, title, when, isLate }) => ({
      ...{ what: `Overdracht ${reference}`, about: title, when, isLate, href: at('overdrachten') },
    })),
    ...toReport.map(({ dayWords, times, title, mark }) => ({
      ...{ what: `Dienst ${dayWords}, ${times}`, about: title, when: mark.words },
      ...{ isLate: mark.kind === 'bad', href: at('melden') },
    })),
    ...asked.map(({ what, title }) => ({
      ...{ what, about: title, when: 'gevraagd', isLate: false, href: at('gevraagd') },
    })),
    ...agreements
      .filter(({ isLate }) => isLate)
      .map(({ text, title, when, isLate }) => ({
        ...{ what: text, about: title, when, isLate, href: at('afspraken') },
      })),
  ];
}

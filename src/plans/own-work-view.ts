import type { AskedLead } from '#approaches/asked-leads.server.ts';
import { agreementView, type AgreementView } from '#decisions/agreements/view.ts';
import { partsView, type PartView } from '#plans/matrix-view.ts';
import type { OwnWork } from '#plans/own-work.server.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

/** What a piece of work is part of. */
export interface AboutWork {
  approachId: string;
  /** Version of the plan that was looked at. */
  sequence: number;
  title: string;
  area: string;
}

/** What organisations and areas are called. */
interface WorkNames {
  partner: (id: string) => string;
  area: (code: string) => string;
}

/** Everything that is asked of, promised by and agreed with the own organisation. */
export interface OwnWorkView {
  asked: (PartView & AboutWork)[];
  promised: (PartView & AboutWork)[];
  agreements: (AgreementView & AboutWork & { isOwn: boolean })[];
  /** Agreements that are done, the last one due first: one that is not after all can be opened again. */
  done: (AgreementView & AboutWork & { isOwn: boolean })[];
}

/** The work of the own organisation as its page shows it: what waits for an answer first, what is due first above. */
export function ownWorkView(work: readonly OwnWork[], names: WorkNames, today: string): OwnWorkView {
  const parts = work.flatMap(({ approachId, sequence, title, areaCodes, plan, isOwn }) => {
    const about = { approachId, sequence, title, area: joinDutch(areaCodes.map(names.area)) };
    return partsView(plan, names.partner, isOwn)
      .filter((part) => part.isOwn)
      .map((part) => ({ ...part, ...about }));
  });
  const agreements = work.flatMap(({ approachId, sequence, title, areaCodes, ...own }) =>
    own.agreements.map((one) => ({
      ...agreementView(one, names.partner, today),
      ...{ approachId, sequence, title, area: joinDutch(areaCodes.map(names.area)), isOwn: true },
    })),
  );
  return {
    asked: parts.filter(({ state }) => state === 'asked'),
    promised: parts.filter(({ state }) => state === 'promised'),
    agreements: agreements
      .filter(({ state }) => state === 'open')
      .sort((one, other) => one.dueOn.localeCompare(other.dueOn)),
    done: agreements
      .filter(({ state }) => state === 'done')
      .sort((one, other) => other.dueOn.localeCompare(one.dueOn)),
  };
}

/** Approaches of which the organisation was asked to take the lead, as its page shows them. */
export function askedLeadLines(leads: readonly AskedLead[], names: WorkNames) {
  return leads.map(({ approachId, title, areaCodes, leadId }) => ({
    ...{ approachId, title, area: joinDutch(areaCodes.map(names.area)), lead: names.partner(leadId) },
  }));
}

/** Rows each list starts with, and grows by. */
export const workRowStep = 25;

/** The first rows of each list, with how many there are in all: an organisation of a large city has hundreds. */
export function firstWork(work: OwnWorkView, rows: number) {
  const first = <Item>(list: readonly Item[]) => ({ list: list.slice(0, rows), count: list.length });
  return {
    asked: first(work.asked),
    promised: first(work.promised),
    agreements: first(work.agreements),
    done: first(work.done),
    nextRows: Object.values(work).some((list) => list.length > rows) ? rows + workRowStep : null,
  };
}

/** What else waits for the organisation: whether it takes the lead of approaches, and what rosters ask of it. */
interface OtherWork {
  leads: readonly unknown[];
  toReport: readonly unknown[];
  handovers: readonly unknown[];
  week: readonly unknown[];
}

/** How much waits, as the one sentence above the page. */
export function ownWorkSentence(
  { asked, promised, agreements }: Pick<OwnWorkView, 'asked' | 'promised' | 'agreements'>,
  { leads, toReport, handovers, week }: OtherWork,
): string {
  const late = agreements.filter(({ isLate }) => isLate).length;
  if ([leads, asked, promised, agreements, toReport, handovers, week].every((list) => list.length === 0))
    return 'Er wordt nu niets van uw organisatie gevraagd';
  const counted = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${countWord(count)} ${plural(count, one, many)}`];
  const waiting = [
    ...counted(
      leads.length,
      'vraag om het voortouw wacht op antwoord',
      'vragen om het voortouw wachten op antwoord',
    ),
    ...counted(asked.length, 'vraag wacht op antwoord', 'vragen wachten op antwoord'),
    ...counted(handovers.length, 'overdracht wacht op antwoord', 'overdrachten wachten op antwoord'),
    ...counted(toReport.length, 'dienst is nog niet gemeld', 'diensten zijn nog niet gemeld'),
    ...counted(late, 'afspraak is te laat', 'afspraken zijn te laat'),
  ];
  if (waiting.length > 0) return capitalise(joinDutch(waiting));
  return 'Er wacht niets op antwoord, en geen afspraak is te laat';
}

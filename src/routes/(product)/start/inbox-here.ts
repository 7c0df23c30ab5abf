import type { BoardTile } from '#insight/start-board.ts';
import { inboxAddress, readInboxFilter } from '#signals/triage/inbox-filter.ts';
import type { StageCount } from '#signals/triage/inbox.server.ts';
import { termLabel } from '#signals/triage/rules.ts';
import { inboxSentence, stageLabel } from '#signals/triage/view.ts';
import { capitalise, countWord, formatCount, plural } from '#text/numbers.ts';

/** The tabs of the inbox with something still to do. */
export const startTabs = ['weigh', 'handle', 'answer'] as const;
type StartTab = (typeof startTabs)[number];

/** The signals at work of an area, as its start page tells of them. */
export interface InboxHere {
  /** How many are to be weighed, as the inbox says it itself. */
  sentence: string;
  /** Whether there is something to weigh. */
  hasWeighing: boolean;
  /** Each leads to the tab that it counts; none when nothing waits. */
  tiles: (BoardTile & { isLate: boolean })[];
  href: string;
  mayCreate: boolean;
}

/** What the inbox of an area counts, in tiles; what is late has its own. */
export function inboxHere(
  counts: Readonly<Record<StartTab, StageCount>>,
  areaCode: string | null,
  mayCreate: boolean,
): InboxHere {
  const asked = { ...readInboxFilter(new URLSearchParams()), areaCode };
  const { weigh, handle, answer } = counts;
  const tile = (stage: StartTab, label: string, all: number, text: string, isLate = false) => ({
    ...{ label, text, isLate, href: inboxAddress(asked, { stage, isLate }) },
    figures: [{ number: formatCount(all), unit: plural(all, 'signaal', 'signalen') }],
  });
  const lateAnswers = answer.late === 0 ? '' : `; ${countWord(answer.late)} te laat`;
  const tiles = [
    tile('weigh', stageLabel('weigh'), weigh.all, termLabel('weigh')),
    ...(weigh.late === 0 ? [] : [tile('weigh', 'Te laat met wegen', weigh.late, 'termijn voorbij', true)]),
    tile('handle', stageLabel('handle'), handle.all, 'opgepakt of doorgezet'),
    tile('answer', stageLabel('answer'), answer.all, `${termLabel('answer')}${lateAnswers}`),
  ];
  return {
    sentence: inboxSentence('weigh', weigh, 0),
    hasWeighing: weigh.all > 0,
    tiles: weigh.all + handle.all + answer.all === 0 ? [] : tiles,
    href: inboxAddress(asked),
    mayCreate,
  };
}

/**
 * The sentence that opens Mijn wijk: what is to be weighed and which agreements are late. Null when nothing of that waits; then
 * what changed in the area comes first.
 */
export function workLead(inbox: InboxHere | null, lateAgreements: number): string | null {
  if (inbox === null || (!inbox.hasWeighing && lateAgreements === 0)) return null;
  const late =
    lateAgreements === 0
      ? ''
      : ` ${capitalise(countWord(lateAgreements))} ${plural(lateAgreements, 'afspraak is', 'afspraken zijn')} te laat.`;
  return `${inbox.sentence}.${late}`;
}

/** What an organisation has in hand that was passed on to it, and where that stands. */
export function passedOn(count: number): { sentence: string; label: string; href: string } {
  const asked = readInboxFilter(new URLSearchParams());
  if (count === 0)
    return {
      sentence: 'Er ligt nu geen signaal bij uw organisatie dat een ander doorzette',
      ...{ label: 'Naar uw signalen', href: inboxAddress(asked) },
    };
  return {
    sentence: `${capitalise(countWord(count))} ${plural(count, 'signaal is', 'signalen zijn')} naar uw organisatie doorgezet`,
    label: 'Bekijk wat is doorgezet',
    href: inboxAddress(asked, { stage: 'handle', isPassedOn: true }),
  };
}

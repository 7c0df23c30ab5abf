import type { NoticeEvent } from '#signals/triage/model.ts';
import type { Move } from '#signals/triage/moves.ts';
import type { NoticeLine } from '#signals/triage/queries.server.ts';
import { placeName, type WorkNames } from '#signals/triage/view.ts';
import { formatDay } from '#text/dates.ts';

/** What happened, in words, with why. */
export interface WorkHistoryRow {
  key: number;
  day: string;
  what: string;
  why: string;
}

/** The history of a signal as its page tells it; the newest first. */
export function workHistory(history: readonly NoticeLine[], names: WorkNames): WorkHistoryRow[] {
  return history
    .map(({ sequence, event }) => ({ key: sequence, day: formatDay(event.day), ...told(event, names) }))
    .reverse();
}

const moved: Readonly<Record<Exclude<Move, 'passOn' | 'answer'>, string>> = {
  discuss: 'Besproken, nog zonder uitkomst',
  takeUp: 'Opgepakt',
  inform: 'Ter informatie aangenomen',
  reject: 'Afgewezen',
  askAnswer: 'Klaar om terug te koppelen aan de bron',
  reopen: 'Heropend',
};

function told(event: NoticeEvent, names: WorkNames): Pick<WorkHistoryRow, 'what' | 'why'> {
  switch (event.kind) {
    case 'received':
      return {
        what: `Ontvangen van ${names.partner(event.notice.sourceId)}`,
        why: `Wegen voor of op ${formatDay(event.dueOn)}`,
      };
    case 'placed':
      return { what: `Plaats bekend: ${placeName(event.place.areaCode, names)}`, why: '' };
    case 'bundled':
      return { what: `In bundel ${event.bundleId} gedaan`, why: '' };
    case 'unbundled':
      return { what: `Uit bundel ${event.bundleId} gehaald`, why: '' };
    case 'takenInto':
      return { what: `Opgenomen in ${approachWords(event.approachId, names)}`, why: '' };
    case 'takenOut':
      return { what: `Uit ${approachWords(event.approachId, names)} gehaald`, why: '' };
    case 'moved':
      return toldMove(event, names);
  }
}

/** An approach by its name, to who reads approaches there; to anyone else only that there is one. */
function approachWords(id: string, { approach }: WorkNames): string {
  const title = approach?.(id);
  return title === undefined ? 'een aanpak' : `de aanpak “${title}”`;
}

function toldMove(
  { move, text, partnerId, proposedId, answeredOn, dueOn }: Extract<NoticeEvent, { kind: 'moved' }>,
  names: WorkNames,
): Pick<WorkHistoryRow, 'what' | 'why'> {
  if (move === 'passOn') {
    const isOther = proposedId !== null && proposedId !== partnerId;
    const proposal =
      proposedId === null
        ? 'Er was geen voorstel.'
        : isOther
          ? `Voorgesteld was ${names.partner(proposedId)}.`
          : 'Dat was ook het voorstel.';
    return {
      what: `Doorgezet naar ${names.partner(partnerId ?? '')}`,
      why: text === '' ? proposal : `${proposal} ${text}`,
    };
  }
  if (move === 'answer')
    return { what: `Teruggekoppeld aan de bron op ${formatDay(answeredOn ?? '')}`, why: text };
  const isWaiting = move === 'askAnswer' && dueOn !== null;
  return { what: moved[move], why: isWaiting ? `Voor of op ${formatDay(dueOn)}` : text };
}

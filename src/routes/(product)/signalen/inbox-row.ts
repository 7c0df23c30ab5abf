import type { InboxRow } from '#signals/triage/inbox.server.ts';
import { canBeTakenInto, canMove, stageFor, type WorkState } from '#signals/triage/moves.ts';
import type { BundleLine, FoundNotice } from '#signals/triage/queries.server.ts';
import type { Similar } from '#signals/triage/similar.ts';
import {
  ageWords,
  likeViews,
  placeName,
  seenWords,
  stateWords,
  termView,
  themeName,
  type LikeView,
  type WorkNames,
} from '#signals/triage/view.ts';
import { tickName } from '#signals/triage/forms.ts';
import { formatDay, localDay } from '#text/dates.ts';

/** What the rows of an inbox are made from. */
export interface RowParts {
  notices: readonly FoundNotice[];
  /** What each signal resembles most, by its id. */
  similar: ReadonlyMap<string, Similar>;
  bundles: ReadonlyMap<number, BundleLine>;
  names: WorkNames;
  today: string;
}

/** A signal as a row of the inbox shows it, closed and open. */
export interface WorkRow {
  id: string;
  version: number;
  /** Name of its tick in the form about several. */
  tick: string;
  title: string;
  description: string;
  place: string;
  isPlaceless: boolean;
  theme: string;
  source: string;
  seen: string;
  reference: string;
  state: string;
  /** What is to be done by when, or how long ago it came in. */
  when: string;
  whenTitle: string;
  isLate: boolean;
  bundle: { id: number; count: number } | null;
  like: LikeView | null;
  /** Whether an approach can take it in; whether one has it already, its page says. */
  mayTakeInto: boolean;
  mayTakeUp: boolean;
  mayPassOn: boolean;
  mayReject: boolean;
}

/** A row from what the database keeps of a signal; nothing without its history. */
export function inboxRow(line: InboxRow, parts: RowParts): WorkRow | undefined {
  const { names, today, bundles } = parts;
  const found = parts.notices.find(({ id }) => id === line.id);
  if (found === undefined) return undefined;
  const { notice, sequence } = found;
  const term = termView(notice, today);
  const similar = parts.similar.get(line.id);
  const state = line.state as WorkState;
  const since = sinceOf(line, notice.stateSince);
  return {
    ...{ id: line.id, version: sequence, tick: tickName(line.id), title: line.title },
    ...{ description: notice.description, reference: notice.reference },
    ...{ place: placeName(line.areaCode, names), isPlaceless: line.areaCode === null },
    ...{ theme: themeName(line.categoryCode), source: names.partner(line.sourceId), seen: seenWords(notice) },
    state: stateWords(notice, names),
    when: term === null ? ageWords(since.day, today) : term.left,
    whenTitle:
      term === null ? `${since.word} ${formatDay(since.day)}` : `${term.label}, ${formatDay(term.dueOn)}`,
    isLate: term?.isLate ?? false,
    bundle:
      line.bundleId === null ? null : { id: line.bundleId, count: bundles.get(line.bundleId)?.count ?? 1 },
    like: similar === undefined ? null : (likeViews([similar], bundles)[0] ?? null),
    mayTakeInto: canBeTakenInto(state),
    mayTakeUp: canMove(state, 'takeUp'),
    mayPassOn: canMove(state, 'passOn'),
    mayReject: canMove(state, 'reject'),
  };
}

/** What is settled stands in the order of its last change, so that is the day it shows. */
function sinceOf({ state, changedAt }: InboxRow, stateSince: string) {
  return stageFor(state as WorkState) === 'settled'
    ? { word: 'gewijzigd op', day: localDay(changedAt) }
    : { word: 'sinds', day: stateSince };
}

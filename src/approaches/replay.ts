import { sameHotspot } from '#approaches/hotspots/model.ts';
import type { Approach, ApproachEvent, RunningTerm } from '#approaches/model.ts';

/**
 * What an approach is after everything that happened to it. The history decides: the same events give the same approach, and
 * those up to a day give what was known on that day ("toen bekend").
 *
 * @param events in the order in which they happened; the first tells of the start
 */
export function replay(events: readonly ApproachEvent[]): Approach {
  const [first, ...rest] = events;
  if (first?.kind !== 'started') throw new Error('an approach begins with its start');
  return rest.reduce(apply, {
    title: first.title,
    typeCode: first.typeCode,
    typeVersion: first.typeVersion,
    municipalityCode: first.municipalityCode,
    parentId: first.parentId,
    continuesId: first.continuesId ?? null,
    continuations: [],
    isContinued: false,
    hotspots:
      first.hotspot === null ? [] : [{ ...first.hotspot, since: first.day, verdict: first.verdict ?? null }],
    deciding: first.deciding,
    level: first.level,
    areaCodes: first.areaCodes,
    step: first.step,
    stepSince: first.day,
    startedOn: first.day,
    closedOn: null,
    lead: { partnerId: first.leadId, since: first.day, reason: '' },
    formerLeads: [],
    askedLead: null,
    endsOn: first.endsOn,
    fields: {},
    terms: [],
  });
}

/** Which of its events, counted from 1, told of the outline that stands; null when it is about whole areas. */
export function outlinedBy(events: readonly ApproachEvent[]): number | null {
  const at = events.findLastIndex(({ kind }) => kind === 'started' || kind === 'scaled');
  const told = events[at];
  return told !== undefined && 'isOutlined' in told ? at + 1 : null;
}

/** What an approach is after one more event. */
export function apply(approach: Approach, event: ApproachEvent): Approach {
  switch (event.kind) {
    case 'started':
      throw new Error('an approach starts once');
    case 'moved':
      return {
        ...approach,
        step: event.to,
        stepSince: event.day,
        closedOn: event.isEnd ? event.day : null,
        isContinued: false,
        deciding: event.decision ?? approach.deciding,
        askedLead: event.isEnd ? null : approach.askedLead,
      };
    case 'continued': {
      const { kind: _, ...continued } = event;
      return { ...approach, isContinued: true, continuations: [...approach.continuations, continued] };
    }
    case 'filled':
      return { ...approach, fields: { ...approach.fields, ...event.fields } };
    case 'leadAsked': {
      const { partnerId, reason, day } = event;
      return { ...approach, askedLead: { partnerId, reason, askedOn: day } };
    }
    case 'leadAccepted':
      return {
        ...approach,
        formerLeads: [...approach.formerLeads, { ...approach.lead, until: event.day }],
        lead: { partnerId: event.partnerId, since: event.day, reason: approach.askedLead?.reason ?? '' },
        askedLead: null,
      };
    case 'leadDeclined':
    case 'leadTakenBack':
      return { ...approach, askedLead: null };
    case 'scaled':
      return { ...approach, level: event.level, areaCodes: event.areaCodes };
    case 'hotspotLinked': {
      const linked = { ...event.hotspot, since: event.day, verdict: event.verdict };
      return { ...approach, hotspots: [...approach.hotspots, linked] };
    }
    case 'hotspotUnlinked':
      return {
        ...approach,
        hotspots: approach.hotspots.filter((each) => !sameHotspot(each, event.hotspot)),
      };
    case 'endSet':
      return { ...approach, endsOn: event.endsOn };
    case 'termStarted': {
      const { code, due, day } = event;
      const started: RunningTerm = { code, due, startedOn: day, shifts: [], endedOn: null };
      return { ...approach, terms: [...approach.terms, started] };
    }
    case 'termShifted': {
      const { code, due, reason } = event;
      return changeTerm(approach, code, (term) => ({
        ...term,
        due,
        shifts: [...term.shifts, { from: term.due, to: due, reason }],
      }));
    }
    case 'termEnded':
      return changeTerm(approach, event.code, (term) => ({ ...term, endedOn: event.day }));
  }
}

/** Changes the term of this name that runs; one that ended stays as it was. */
function changeTerm(approach: Approach, code: string, change: (term: RunningTerm) => RunningTerm): Approach {
  const terms = approach.terms.map((term) =>
    term.code === code && term.endedOn === null ? change(term) : term,
  );
  return { ...approach, terms };
}

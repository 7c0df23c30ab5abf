import type { ApproachType } from '#approaches/model.ts';
import { findOutline, type Outlined } from '#approaches/outline/queries.server.ts';
import { outlineText } from '#approaches/outline/read-outline.ts';
import { seesOutline } from '#approaches/outline/sees-outline.server.ts';
import type { PlansContext } from './plans.server.ts';
import { surroundingsOf, type Surroundings } from './surroundings.server.ts';

/** What an outline is drawn on, and the one there is as the field holds it; or that one stands which this viewer does not see. */
export type Drawing =
  | {
      kind: 'field';
      ground: Pick<Surroundings, 'frame' | 'ground'> | null;
      text: string;
      /** Whether it is that of another approach, to begin with. */
      isProposed: boolean;
    }
  | { kind: 'unseen' };

/**
 * Where an outline can be drawn for an approach of an area; null for another, which has none, and for who sees areas only: of an outline
 * that stands they get no more than that it does.
 *
 * @param stands of which approach the outline stands that is shown; null for none
 * @param known what lies around it, for who looked that up already
 */
export async function drawingOn(
  context: PlansContext,
  { orientation }: ApproachType,
  place: { areaCodes: readonly string[]; municipalityCode: string },
  stands: Outlined | null,
  known?: Surroundings | null,
): Promise<Drawing | null> {
  if (orientation !== 'area') return null;
  if (!seesOutline(context.viewer, context.ownAreas, place))
    return (stands?.outlinedBy ?? null) === null ? null : { kind: 'unseen' };
  const outline = stands === null ? null : await findOutline(context.detailReader, stands);
  const around = known === undefined ? await surroundingsOf(context, place.areaCodes) : known;
  return {
    kind: 'field',
    ground: around === null ? null : { frame: around.frame, ground: around.ground },
    text: outline ? outlineText(outline) : '',
    isProposed: false,
  };
}

/** The same for an approach that begins: the outline of what it is part of, or continues, is proposed, to who sees that one. */
export async function drawingToBegin(
  context: PlansContext,
  type: ApproachType,
  place: { areaCodes: readonly string[]; municipalityCode: string },
  from: Outlined | null,
): Promise<Drawing | null> {
  const drawing = await drawingOn(context, type, place, from);
  return drawing?.kind === 'field' ? { ...drawing, isProposed: drawing.text !== '' } : null;
}

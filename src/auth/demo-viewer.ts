import { isRole, type Role, type Viewer } from '#auth/model.ts';
import { z } from 'zod';

/** Cookie in which a demo database keeps the chosen role; it gives access to fictional data only. */
export const demoRoleCookie = 'wijkbeeld_rol';

const cookieSchema = z
  .string()
  .regex(/^[A-Za-z]+:[A-Za-z0-9-]{2,40}$/)
  .transform((text) => text.split(':'));

/** The text of the demo cookie. */
export function demoRoleText(role: Role, ownAreaCode: string): string {
  return `${role}:${ownAreaCode}`;
}

/**
 * The viewer behind a demo cookie, or null when it is absent, damaged or names an area that no longer exists.
 *
 * @param listBuurten gives the buurten inside an area; empty for an unknown one
 */
export async function readDemoViewer(
  text: string | undefined,
  listBuurten: (areaCode: string) => Promise<string[]>,
): Promise<Viewer | null> {
  const parsed = cookieSchema.safeParse(text);
  const [role = '', ownAreaCode = ''] = parsed.success ? parsed.data : [];
  if (!isRole(role)) return null;
  const ownBuurten = await listBuurten(ownAreaCode);
  if (ownBuurten.length === 0) return null;
  return { userId: null, name: `demo:${role}`, role, organisationId: null, ownAreaCode, ownBuurten };
}

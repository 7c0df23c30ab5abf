import type { Role, Viewer } from '#auth/model.ts';

/** Someone with this role, as a demo lets them in; without buurten of their own unless given. */
export function testViewer(role: Role, ownAreaCode: string, ownBuurten: readonly string[] = []): Viewer {
  return { userId: null, name: `demo:${role}`, role, organisationId: null, ownAreaCode, ownBuurten };
}

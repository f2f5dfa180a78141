/** Guacamole's status of a closed socket: the server's own, else one made of the WebSocket code. */
export function statusOf(event: { readonly code: number; readonly reason: string }): number {
  const own = Number.parseInt(event.reason, 10);
  if (!Number.isNaN(own)) return own;
  return event.code === 1000 || event.code === 1005 ? 0 : 0x0207;
}

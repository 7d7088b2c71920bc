/** Read by the server, written by the dock. */
export const dockCookie = 'dock'

/** An own one, since Next would otherwise find Tandem's. */
export function register() {}

/** The list by itself. Named, because a place that nothing is said about keeps what it showed. */
export { default } from './default'

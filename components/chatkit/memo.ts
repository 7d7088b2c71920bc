import { Component, type ComponentType, createElement, type FunctionComponent } from 'preact'

/** Drawn again only when a property is another one. */
export function memo<Props extends object>(Inner: FunctionComponent<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props) {
      const before = this.props as Record<string, unknown>
      const after = next as Record<string, unknown>
      const names = new Set([...Object.keys(before), ...Object.keys(after)])
      return [...names].some(name => before[name] !== after[name])
    }

    override render() {
      return createElement(Inner, this.props as Props)
    }
  }
}

import { composerStyles } from './styles-composer'
import { contentStyles } from './styles-content'
import { frameStyles } from './styles-frame'
import { widgetStyles } from './styles-widgets'

export const styles = frameStyles + composerStyles + contentStyles + widgetStyles

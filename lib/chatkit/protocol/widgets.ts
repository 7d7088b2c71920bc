import * as z from 'zod'

export const widgetRootTypes = ['Card', 'ListView', 'Basic'] as const

export const widgetTypes = [
  ...widgetRootTypes,
  'ListViewItem',
  'Box',
  'Form',
  'Row',
  'Col',
  'Spacer',
  'Divider',
  'Transition',
  'Title',
  'Caption',
  'Text',
  'Markdown',
  'Badge',
  'Icon',
  'Image',
  'Button',
  'Input',
  'Textarea',
  'Select',
  'DatePicker',
  'Checkbox',
  'RadioGroup',
  'Label',
  'Table',
  'Table.Row',
  'Table.Cell',
  'Chart',
] as const

export type WidgetType = (typeof widgetTypes)[number]

/**
 * Permissive on purpose: a component that is not known is skipped where it is drawn, and the rest of its widget still shows.
 * Not recursive either, so that no depth of nesting overflows the stack.
 */
export const widget = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  key: z.string().optional(),
})

export interface Widget {
  type: string
  id?: string | undefined
  key?: string | undefined
  [property: string]: unknown
}

export const isKnownWidget = (type: string): type is WidgetType => (widgetTypes as readonly string[]).includes(type)

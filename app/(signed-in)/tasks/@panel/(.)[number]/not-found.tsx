export default function NoSuchTask() {
  return (
    <div className="grid gap-2 pt-12">
      <h2 className="font-semibold text-[18px]">There is no such task.</h2>
      <p className="text-quiet">It may have been deleted for good. Close this to be back at the list.</p>
    </div>
  )
}

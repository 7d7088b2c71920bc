export default function Landing() {
  return <h1>Tandem</h1>
}

// The first hour: ten short tasks, each with its data, its result and a check that does not use the derivative it checks.

import ExampleSupport

@main struct FirstHour {
  static func main() throws {
    try Drawing.saveIfAsked(pictures())
    errorPropagation()
    try leastSquares()
    try newton()
    impliedVolatility()
    try kalmanFilter()
    try sensitivities()
    try maximumLikelihood()
    try doublePendulum()
    try springChain()
    manyVariables()
  }
}

// An implicit function: the eccentric anomaly E(M) with E − e·sin E = M, solved by any method and differentiated exactly.

import Jets

func implicitFunctionOfKepler() -> Outcome {
  let (mean, eccentricity) = (1.2, 0.3)
  var anomaly = mean
  for _ in 0..<60 { anomaly = mean + eccentricity * Double.sin(anomaly) }

  let slope = derivative(at: mean) { m in
    implicitFunction(at: [m], solution: [anomaly]) { x, y in
      let turned = eccentricity * sin(y[0])
      return [y[0] - turned - x[0]]
    }[0]
  }
  return Outcome(task: "implicit function, dE/dM", value: slope, expected: 1 / (1 - eccentricity * Double.cos(anomaly)))
}

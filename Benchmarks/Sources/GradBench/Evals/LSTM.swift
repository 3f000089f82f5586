// lstm: the loss of a recurrent network with long short-term memory on a text of bits, and its gradient by all weights.

import Jets

enum LSTM: Eval {
  static let name = "lstm"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "objective": { input in
        let network = try Network(input)
        return Computation(number: { network.loss(network.parameters) })
      },
      "jacobian": { input in
        let network = try Network(input)
        var backward = PreparedReverse<Double>(variables: network.parameters.count)
        return Computation(numbers: {
          var gradient = [Double](repeating: 0, count: network.parameters.count)
          _ = backward.evaluate(at: network.parameters, into: &gradient) { network.loss($0) }
          return gradient
        })
      },
    ]
  }

  struct Network {
    /// The number of layers, and that of bits to a character.
    let layers: Int
    let width: Int

    /// Weights and biases of layer after layer, each four blocks of `width` for the four gates; then the weights of the input and
    /// of the output, and the biases of the output.
    let parameters: [Double]

    /// Hidden values and cells of layer after layer, at the start.
    let state: [Double]

    /// The characters.
    let sequence: [Double]
    let length: Int

    init(_ input: Input) throws {
      let sequence = try input.matrix("sequence")
      (self.sequence, length, width) = sequence
      guard length >= 2 else { throw ToolError("sequence has one row, and nothing is to be predicted") }
      let main = try input.matrix("main_params", columns: 4 * width)
      guard main.rows > 0, main.rows.isMultiple(of: 2) else { throw ToolError("main_params has \(main.rows) rows, not two for each layer") }
      layers = main.rows / 2
      parameters = main.elements + (try input.matrix("extra_params", rows: 3, columns: width).elements)
      state = try input.matrix("state", rows: 2 * layers, columns: width).elements
    }

    /// The mean negative log-likelihood of each character after those before it.
    func loss<S: RealScalar>(_ parameters: [S]) -> S where S.Primal == Double {
      let extra = 8 * layers * width
      let (inputWeights, outputWeights, outputBiases) = (extra, extra + width, extra + 2 * width)
      var state = self.state.map { S(primal: $0) }
      var x = [S](repeating: 0, count: width)
      var y = x
      var total: S = 0
      for t in 0..<length - 1 {
        for j in 0..<width { x[j] = sequence[t * width + j] * parameters[inputWeights + j] }
        for layer in 0..<layers { advance(layer, parameters, &state, &x) }
        // log P = Σ sⱼyⱼ − Σ sⱼ·log(2 + Σ exp yⱼ) for the next character s.
        for j in 0..<width { y[j] = x[j] * parameters[outputWeights + j] + parameters[outputBiases + j] }
        let next = (t + 1) * width
        let exponentials = weightedSum(from: 2, count: width) { (1, exp(y[$0])) }
        let bits = sequence[next..<next + width].reduce(0, +)
        total = weightedSum(from: total, count: width) { (sequence[next + $0], y[$0]) } - bits * log(exponentials)
      }
      return total / -Double(width * (length - 1))
    }

    /// One layer: its input `x` becomes its output, and its hidden values and cells move on.
    private func advance<S: RealScalar>(_ layer: Int, _ parameters: [S], _ state: inout [S], _ x: inout [S]) where S.Primal == Double {
      let (weights, biases) = (8 * layer * width, (8 * layer + 4) * width)
      let (hidden, cell) = (2 * layer * width, (2 * layer + 1) * width)
      for j in 0..<width {
        let h = state[hidden + j]
        func gate(_ block: Int, _ z: S) -> S {
          z * parameters[weights + block * width + j] + parameters[biases + block * width + j]
        }
        let forget = S.sigmoid(gate(0, x[j]))
        let ingate = S.sigmoid(gate(1, h))
        let outgate = S.sigmoid(gate(2, x[j]))
        let change = tanh(gate(3, h))
        let old = state[cell + j]
        state[cell + j] = sumOfProducts(count: 2) { $0 == 0 ? (old, forget) : (ingate, change) }
        state[hidden + j] = outgate * tanh(state[cell + j])
        x[j] = state[hidden + j]
      }
    }
  }
}

// What `import Jets` gives: the numbers, the matrices, the operators and the sparse operators, each a module of its own.

@_exported import JetCore
@_exported import JetMatrices
@_exported import JetOperators
@_exported import JetSparsity

// What `import Jets` gives: the numbers, the matrices, the operators forward and backward, the sparse operators and recorded programs,
// each a module of its own.

@_exported import JetCore
@_exported import JetMatrices
@_exported import JetOperators
@_exported import JetPrograms
@_exported import JetReverse
@_exported import JetSparsity

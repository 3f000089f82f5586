// `RobotArm --pictures FOLDER`: manipulability over two joints, with the poses where it vanishes.

import ExampleSupport
import Foundation
import Jets

/// The picture of this example.
enum Pictures {
  /// Writes the picture into a folder.
  ///
  /// - Throws: `PlotError` where there is no picture; `LinearAlgebraError` from the determinants.
  static func write(_ arm: Arm, into folder: URL) throws {
    let count = 120
    let degrees = (0...count).map { 360 * Double($0) / Double(count) - 180 }
    func angles(_ second: Double, _ third: Double) -> [Double] { [0, second, third, 0, 60, 0].map { $0 * .pi / 180 } }
    var rows: [[Double]] = []
    for second in degrees {
      for third in degrees {
        rows.append([second, third, try arm.geometricJacobian(at: angles(second, third)).determinant().magnitude])
      }
      rows.append([])
    }
    // Singular poses: where what vanishes there changes its sign from one point of the grid to the next, by interpolation. The sign of
    // det J would not do: with the arm folded (q3 near 92.7°) two families are a fraction of a degree apart.
    var zeros: [[Double]] = []
    for singularity in Singularity.all {
      let g = degrees.map { second in degrees.map { third in singularity.geometry(angles(second, third)) } }
      for (di, dj) in [(1, 0), (0, 1)] {
        for i in 0...(count - di) {
          for j in 0...(count - dj) where g[i][j] * g[i + di][j + dj] < 0 {
            let t = g[i][j] / (g[i][j] - g[i + di][j + dj]) * 360 / Double(count)
            zeros.append([degrees[i] + t * Double(di), degrees[j] + t * Double(dj)])
          }
        }
      }
    }
    let picture = Gnuplot(
      commands: [
        "set title 'PUMA 560: manipulability |det J| over two joints (q4 = 0, q5 = 60°); black: singular poses'",
        "set xlabel 'q2, degrees'", "set ylabel 'q3, degrees'", "set cblabel '|det J|'", "set xrange [-180:180]", "set yrange [-180:180]",
        "set xtics 45", "set ytics 45", "set palette defined (0 '#ffffff', 0.3 '#99ccee', 0.7 '#4477aa', 1 '#112255')",
        "set key off", "plot $w with image, $zeros with points pt 7 ps 0.4 lc rgb 'black'",
      ], data: ["w": rows, "zeros": zeros])
    print(try picture.write(to: folder, name: "manipulability"))
  }
}

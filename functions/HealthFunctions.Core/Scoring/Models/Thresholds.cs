using System.Runtime.InteropServices;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Where the better bands begin; a threshold belongs to the better band.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Thresholds(double Green, double Amber)
{
    /// <summary>Sums of fractions miss round numbers by less than this: a score shown as 70.0 must not fall short of 70 by dust.</summary>
    public const double Dust = 1e-9;

    public Band Of(double score) => score >= Green - Dust ? Band.Green : score >= Amber - Dust ? Band.Amber : Band.Red;
}

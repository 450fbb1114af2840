namespace HealthFunctions.Core.Crm;

/// <summary>Numbers as people see them: half away from zero, and never minus zero.</summary>
internal static class Shown
{
    internal static double? ToOneDecimal(double? value) => Round(value, 1);

    internal static double? Round(double? value, int decimals) =>
        value is { } number ? Math.Round(number, decimals, MidpointRounding.AwayFromZero) + 0.0 : null;
}

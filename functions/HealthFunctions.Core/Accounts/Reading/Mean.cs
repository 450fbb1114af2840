using System.Runtime.InteropServices;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>A mean in the making.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Mean
{
    private int count;
    private double sum;

    /// <summary>The mean; null of nothing.</summary>
    public readonly double? Value => count == 0 ? null : sum / count;

    public void Add(double number)
    {
        count++;
        sum += number;
    }
}

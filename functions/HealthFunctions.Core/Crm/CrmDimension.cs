namespace HealthFunctions.Core.Crm;

/// <summary>The score of one dimension as a CRM shows it.</summary>
/// <param name="Name">The dimension's name in the scoring model, such as <c>product</c>.</param>
/// <param name="Score">0 to 100, or null when nothing of the dimension could be measured.</param>
public sealed record CrmDimension(string Name, double? Score)
{
    /// <summary>0 to 100 to one decimal, or null when nothing of the dimension could be measured.</summary>
    public double? Score { get; init => field = Shown.ToOneDecimal(value); } = Shown.ToOneDecimal(Score);
}

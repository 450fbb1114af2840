namespace HealthFunctions.Crm;

/// <summary>What a set-up found and did.</summary>
/// <param name="Fields">Every field that is pushed, in the order of a record.</param>
/// <param name="Problem">Why the set-up could not finish and what to do about it; null when it did.</param>
public sealed record CrmSetupReport(IReadOnlyList<CrmFieldReport> Fields, string? Problem)
{
    /// <summary>Whether the CRM can be pushed to now.</summary>
    public bool Ready =>
        Problem is null && Fields.All(each => each.State is CrmFieldState.Existing or CrmFieldState.Created);
}

/// <summary>What became of one field.</summary>
/// <param name="Name">The field's name in the CRM.</param>
/// <param name="State">What became of it.</param>
/// <param name="Note">What is wrong with it and what to do; null when nothing is.</param>
public sealed record CrmFieldReport(string Name, CrmFieldState State, string? Note = null);

/// <summary>What a set-up found or did about a field.</summary>
public enum CrmFieldState
{
    /// <summary>It was there already.</summary>
    Existing,

    /// <summary>It was created now.</summary>
    Created,

    /// <summary>It is there, and the CRM is still preparing it: nothing can be pushed until it has.</summary>
    Preparing,

    /// <summary>It is not there; after a dry run, it would be created.</summary>
    Missing,

    /// <summary>It is there but cannot hold what is pushed.</summary>
    Unsuitable,
}

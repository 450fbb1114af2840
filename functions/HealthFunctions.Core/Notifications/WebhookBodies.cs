using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Notifications;

/// <summary>An event of an alert, as a webhook sends it.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Data">To what.</param>
public sealed record AlertBody(string Type, DateTimeOffset Timestamp, AlertData Data);

/// <summary>The alert of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Alert">The alert.</param>
public sealed record AlertData(NotifiedAccount Account, NotifiedAlert Alert);

/// <summary>An alert after what happened to it.</summary>
/// <param name="Id">Its id, by which <c>/api/alerts/{id}</c> knows it.</param>
/// <param name="Kind">The kind, such as <c>noLogin</c>.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record NotifiedAlert(string Id, string Kind, Severity Severity, string Reason);

/// <summary>A change of the band, as a webhook sends it.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Data">To what.</param>
public sealed record BandBody(string Type, DateTimeOffset Timestamp, BandData Data);

/// <summary>The band of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="From">The band before.</param>
/// <param name="To">The band now.</param>
/// <param name="Score">The score now, 0 to 100, with two decimals; left out when nothing is known.</param>
/// <param name="Severity">How urgent the change is.</param>
/// <param name="Summary">The account's health in one sentence.</param>
public sealed record BandData(NotifiedAccount Account, Band From, Band To, double? Score, Severity Severity, string Summary);

namespace HealthFunctions.Core.Notifications;

/// <summary>The account that a notification is about.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; the id where none is known.</param>
/// <param name="Owner">The customer success manager in charge; null where nobody is.</param>
/// <param name="Segments">The segments that it is in.</param>
/// <param name="Url">Where it can be looked at; null where there is no public address.</param>
public sealed record NotifiedAccount(string Id, string Name, string? Owner, IReadOnlyList<string> Segments, Uri? Url);

namespace HealthFunctions.Pages;

/// <summary>How people sign in to the pages.</summary>
public enum PageSignIn
{
    /// <summary>By a link that is good once and for a few minutes; it begins a session.</summary>
    Link,

    /// <summary>
    /// By the platform (App Service authentication), which tells who it is in a header and takes the same header away from everybody
    /// else. Choose it only where that is switched on and anonymous requests are turned away.
    /// </summary>
    Platform,
}

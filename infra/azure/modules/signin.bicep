// Sign-in with Entra ID for the pages that people look at. The app itself decides who sees what: the platform lets a caller without
// a session through and says in X-MS-CLIENT-PRINCIPAL who the others are.
param appName string
param clientId string

// Callers of these are machines with a signature, a function key or the master key. The platform must not look at their
// Authorization header: Freshdesk and Chargebee send one of their own, and it would be refused as a bad token.
var pathsOfMachines = [
  '/admin/*'
  '/api/accounts'
  '/api/accounts/*'
  '/api/alerts'
  '/api/alerts/*'
  '/api/crms/*'
  '/api/dead-letters'
  '/api/dead-letters/*'
  '/api/deliveries'
  '/api/identities/*'
  '/api/models'
  '/api/models/*'
  '/api/openapi.json'
  '/api/outcomes'
  '/api/pulse-reasons'
  '/api/pulse-scales'
  '/api/pulses/*'
  '/api/recalculations'
  '/api/recalculations/*'
  '/api/reports/*'
  '/api/schemas/*'
  '/api/signals'
  '/api/status'
  '/api/status/*'
  '/api/webhooks/*'
]

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

resource signIn 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: {
      enabled: true
    }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
      excludedPaths: pathsOfMachines
    }
    httpSettings: {
      requireHttps: true
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: clientId
          clientSecretSettingName: 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET'
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [
            clientId
            'api://${clientId}'
          ]
        }
      }
    }
    login: {
      // Nobody calls on behalf of who has signed in, so that no token is kept.
      tokenStore: {
        enabled: false
      }
    }
  }
}
